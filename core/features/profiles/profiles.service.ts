import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { AppError, notFound } from '../../platform/errors.ts';
import { UserContext } from '../../platform/user-context.ts';
import { type ProfileRow, ProfilesRepository } from './profiles.repository.ts';

type Profile = Schemas['Profile'];

const FIRST_PROFILE_NAME = 'My store';
/** Told apart at a glance, and each readable on light and dark ground. */
const COLORS = ['#4f46e5', '#0f766e', '#be185d', '#b45309', '#1d4ed8', '#15803d', '#7e22ce', '#b91c1c'];

@injectable()
export class ProfilesService {
  private readonly profiles: ProfilesRepository;

  constructor(@inject(UserContext) user: UserContext) {
    this.profiles = new ProfilesRepository(user);
  }

  async list(): Promise<Profile[]> {
    await this.ensureDefault();
    return (await this.profiles.list()).map(toProfile);
  }

  async get(profileId: string): Promise<Profile> {
    const row = await this.profiles.find(profileId);
    if (!row) throw notFound('profile');
    return toProfile(row);
  }

  async create(input: Schemas['ProfileInput']): Promise<Profile> {
    const count = (await this.profiles.list()).length;
    const row = await this.profiles.insert({
      name: input.name.trim(),
      description: input.description ?? '',
      color: input.color ?? COLORS[count % COLORS.length] ?? '#4f46e5',
      is_default: count === 0,
    });
    return toProfile(row);
  }

  async update(profileId: string, patch: Schemas['ProfilePatch']): Promise<Profile> {
    const row = await this.profiles.update(profileId, { ...patch, ...(patch.name === undefined ? {} : { name: patch.name.trim() }) });
    if (!row) throw notFound('profile');
    return toProfile(row);
  }

  async setDefault(profileId: string): Promise<Profile> {
    const row = await this.profiles.setDefault(profileId);
    if (!row) throw notFound('profile');
    return toProfile(row);
  }

  /** The default profile; made when the user has none yet. Of two requests at once one makes it, the other finds it. */
  async ensureDefault(): Promise<Profile> {
    const existing = await this.profiles.findDefault();
    if (existing) return toProfile(existing);
    try {
      return toProfile(await this.profiles.insert({ name: FIRST_PROFILE_NAME, is_default: true }));
    } catch (error) {
      const other = error instanceof AppError ? await this.profiles.findDefault() : null;
      if (!other) throw error;
      return toProfile(other);
    }
  }

  /** The id if the profile is the user's own, else null. */
  async findOwn(profileId: string): Promise<string | null> {
    return (await this.profiles.find(profileId))?.id ?? null;
  }
}

function toProfile(row: ProfileRow): Profile {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    color: row.color,
    isDefault: row.is_default,
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
  };
}
