import type { ProfileContext } from '../platform/profile-context.ts';

export async function readProfileName(profile: ProfileContext): Promise<string> {
  const { data, error } = await profile.db.from('profiles').select('name').eq('id', profile.profileId).single();
  if (error) throw new Error(`profiles: ${error.message}`);
  return data.name;
}
