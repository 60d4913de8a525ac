/** `npm run postiz:stand-in [-- --port 4007]`: a Postiz to try publishing with. */
import '../plugins/publisher-postiz/stand-in/main.ts';
