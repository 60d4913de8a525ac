/** Colours offered for profiles: easy to tell apart, in light and dark. */
export const PROFILE_COLORS = ['#4f46e5', '#0284c7', '#0d9488', '#16a34a', '#ca8a04', '#ea580c', '#dc2626', '#db2777', '#9333ea', '#52525b'] as const;
