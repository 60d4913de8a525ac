// Generated from migrations/ by `npm run generate:db-types`. Do not edit.
export type Json = string | number | boolean | null | {
    [key: string]: Json | undefined;
} | Json[];
export type Database = {
    "public": {
        Tables: {
            "access_cutoffs": {
                Row: {
                    "user_id": string;
                    "valid_from": string;
                };
                ComputedFields: never;
                Insert: {
                    "user_id": string;
                    "valid_from": string;
                };
                Update: {
                    "user_id"?: string;
                    "valid_from"?: string;
                };
                Relationships: [
                ];
            };
            "api_keys": {
                Row: {
                    "bound_profile_id": string | null;
                    "created_at": string;
                    "email": string;
                    "expires_at": string | null;
                    "hint": string;
                    "id": string;
                    "key_hash": string;
                    "last_used_at": string | null;
                    "name": string;
                    "read_only": boolean;
                    "user_id": string;
                };
                ComputedFields: never;
                Insert: {
                    "bound_profile_id"?: string | null;
                    "created_at"?: string;
                    "email"?: string;
                    "expires_at"?: string | null;
                    "hint": string;
                    "id"?: string;
                    "key_hash": string;
                    "last_used_at"?: string | null;
                    "name": string;
                    "read_only"?: boolean;
                    "user_id": string;
                };
                Update: {
                    "bound_profile_id"?: string | null;
                    "created_at"?: string;
                    "email"?: string;
                    "expires_at"?: string | null;
                    "hint"?: string;
                    "id"?: string;
                    "key_hash"?: string;
                    "last_used_at"?: string | null;
                    "name"?: string;
                    "read_only"?: boolean;
                    "user_id"?: string;
                };
                Relationships: [
                    {
                        foreignKeyName: "api_keys_bound_profile_id_user_id_fkey";
                        columns: [
                            "bound_profile_id",
                            "user_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "profiles";
                        referencedColumns: [
                            "id",
                            "user_id"
                        ];
                    }
                ];
            };
            "assets": {
                Row: {
                    "content_type": string;
                    "created_at": string;
                    "extension": string;
                    "id": string;
                    "profile_id": string;
                    "sha256": string;
                    "size_bytes": number;
                };
                ComputedFields: never;
                Insert: {
                    "content_type": string;
                    "created_at"?: string;
                    "extension": string;
                    "id"?: string;
                    "profile_id": string;
                    "sha256": string;
                    "size_bytes": number;
                };
                Update: {
                    "content_type"?: string;
                    "created_at"?: string;
                    "extension"?: string;
                    "id"?: string;
                    "profile_id"?: string;
                    "sha256"?: string;
                    "size_bytes"?: number;
                };
                Relationships: [
                    {
                        foreignKeyName: "assets_profile_id_fkey";
                        columns: [
                            "profile_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "profiles";
                        referencedColumns: [
                            "id"
                        ];
                    }
                ];
            };
            "automation_runs": {
                Row: {
                    "automation_id": string;
                    "details": NonNullable<Json>;
                    "due_at": string | null;
                    "error": string | null;
                    "finished_at": string | null;
                    "id": string;
                    "job_id": string | null;
                    "job_ids": NonNullable<Json>;
                    "opening": number;
                    "profile_id": string;
                    "started_at": string;
                    "state": string;
                    "summary": string | null;
                    "trigger": string;
                };
                ComputedFields: never;
                Insert: {
                    "automation_id": string;
                    "details"?: NonNullable<Json>;
                    "due_at"?: string | null;
                    "error"?: string | null;
                    "finished_at"?: string | null;
                    "id"?: string;
                    "job_id"?: string | null;
                    "job_ids"?: NonNullable<Json>;
                    "opening"?: number;
                    "profile_id": string;
                    "started_at"?: string;
                    "state"?: string;
                    "summary"?: string | null;
                    "trigger": string;
                };
                Update: {
                    "automation_id"?: string;
                    "details"?: NonNullable<Json>;
                    "due_at"?: string | null;
                    "error"?: string | null;
                    "finished_at"?: string | null;
                    "id"?: string;
                    "job_id"?: string | null;
                    "job_ids"?: NonNullable<Json>;
                    "opening"?: number;
                    "profile_id"?: string;
                    "started_at"?: string;
                    "state"?: string;
                    "summary"?: string | null;
                    "trigger"?: string;
                };
                Relationships: [
                    {
                        foreignKeyName: "automation_runs_profile_id_automation_id_fkey";
                        columns: [
                            "profile_id",
                            "automation_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "automations";
                        referencedColumns: [
                            "profile_id",
                            "id"
                        ];
                    },
                    {
                        foreignKeyName: "automation_runs_profile_id_fkey";
                        columns: [
                            "profile_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "profiles";
                        referencedColumns: [
                            "id"
                        ];
                    }
                ];
            };
            "automations": {
                Row: {
                    "config": NonNullable<Json>;
                    "created_at": string;
                    "cron": string;
                    "enabled": boolean;
                    "id": string;
                    "last_fired_at": string | null;
                    "missed_run_policy": string;
                    "name": string;
                    "plugin_id": string;
                    "profile_id": string;
                    "scheduled_since": string;
                    "time_zone": string;
                    "updated_at": string;
                    "user_id": string;
                };
                ComputedFields: never;
                Insert: {
                    "config"?: NonNullable<Json>;
                    "created_at"?: string;
                    "cron": string;
                    "enabled"?: boolean;
                    "id"?: string;
                    "last_fired_at"?: string | null;
                    "missed_run_policy"?: string;
                    "name": string;
                    "plugin_id": string;
                    "profile_id": string;
                    "scheduled_since"?: string;
                    "time_zone": string;
                    "updated_at"?: string;
                    "user_id": string;
                };
                Update: {
                    "config"?: NonNullable<Json>;
                    "created_at"?: string;
                    "cron"?: string;
                    "enabled"?: boolean;
                    "id"?: string;
                    "last_fired_at"?: string | null;
                    "missed_run_policy"?: string;
                    "name"?: string;
                    "plugin_id"?: string;
                    "profile_id"?: string;
                    "scheduled_since"?: string;
                    "time_zone"?: string;
                    "updated_at"?: string;
                    "user_id"?: string;
                };
                Relationships: [
                    {
                        foreignKeyName: "automations_profile_id_fkey";
                        columns: [
                            "profile_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "profiles";
                        referencedColumns: [
                            "id"
                        ];
                    }
                ];
            };
            "brand_assets": {
                Row: {
                    "asset_id": string;
                    "created_at": string;
                    "duration_seconds": number | null;
                    "height": number | null;
                    "id": string;
                    "kind": string;
                    "name": string;
                    "profile_id": string;
                    "size_bytes": number;
                    "width": number | null;
                };
                ComputedFields: never;
                Insert: {
                    "asset_id": string;
                    "created_at"?: string;
                    "duration_seconds"?: number | null;
                    "height"?: number | null;
                    "id"?: string;
                    "kind": string;
                    "name": string;
                    "profile_id": string;
                    "size_bytes": number;
                    "width"?: number | null;
                };
                Update: {
                    "asset_id"?: string;
                    "created_at"?: string;
                    "duration_seconds"?: number | null;
                    "height"?: number | null;
                    "id"?: string;
                    "kind"?: string;
                    "name"?: string;
                    "profile_id"?: string;
                    "size_bytes"?: number;
                    "width"?: number | null;
                };
                Relationships: [
                    {
                        foreignKeyName: "brand_assets_profile_id_asset_id_fkey";
                        columns: [
                            "profile_id",
                            "asset_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "assets";
                        referencedColumns: [
                            "profile_id",
                            "id"
                        ];
                    },
                    {
                        foreignKeyName: "brand_assets_profile_id_fkey";
                        columns: [
                            "profile_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "profiles";
                        referencedColumns: [
                            "id"
                        ];
                    }
                ];
            };
            "budget_alerts": {
                Row: {
                    "acknowledged_at": string | null;
                    "created_at": string;
                    "id": string;
                    "month": string;
                    "monthly_micros": number;
                    "profile_id": string;
                    "spent_micros": number;
                    "threshold_percent": number;
                };
                ComputedFields: never;
                Insert: {
                    "acknowledged_at"?: string | null;
                    "created_at"?: string;
                    "id"?: string;
                    "month": string;
                    "monthly_micros": number;
                    "profile_id": string;
                    "spent_micros": number;
                    "threshold_percent": number;
                };
                Update: {
                    "acknowledged_at"?: string | null;
                    "created_at"?: string;
                    "id"?: string;
                    "month"?: string;
                    "monthly_micros"?: number;
                    "profile_id"?: string;
                    "spent_micros"?: number;
                    "threshold_percent"?: number;
                };
                Relationships: [
                    {
                        foreignKeyName: "budget_alerts_profile_id_fkey";
                        columns: [
                            "profile_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "profiles";
                        referencedColumns: [
                            "id"
                        ];
                    }
                ];
            };
            "channel_slots": {
                Row: {
                    "channel_id": string;
                    "min_gap_minutes": number;
                    "profile_id": string;
                    "publisher_id": string;
                    "slots": NonNullable<Json>;
                    "time_zone": string;
                    "updated_at": string;
                };
                ComputedFields: never;
                Insert: {
                    "channel_id": string;
                    "min_gap_minutes"?: number;
                    "profile_id": string;
                    "publisher_id": string;
                    "slots"?: NonNullable<Json>;
                    "time_zone": string;
                    "updated_at"?: string;
                };
                Update: {
                    "channel_id"?: string;
                    "min_gap_minutes"?: number;
                    "profile_id"?: string;
                    "publisher_id"?: string;
                    "slots"?: NonNullable<Json>;
                    "time_zone"?: string;
                    "updated_at"?: string;
                };
                Relationships: [
                    {
                        foreignKeyName: "channel_slots_profile_id_fkey";
                        columns: [
                            "profile_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "profiles";
                        referencedColumns: [
                            "id"
                        ];
                    }
                ];
            };
            "clips": {
                Row: {
                    "asset_id": string;
                    "caption_style": NonNullable<Json>;
                    "created_at": string;
                    "cues": NonNullable<Json>;
                    "cut_list": NonNullable<Json>;
                    "duration_seconds": number;
                    "fingerprint": string;
                    "has_audio": boolean;
                    "height": number;
                    "id": string;
                    "in_trash": boolean;
                    "look": NonNullable<Json>;
                    "name": string;
                    "preset": string | null;
                    "profile_id": string;
                    "project_id": string;
                    "recipe": NonNullable<Json>;
                    "rendered_content": string | null;
                    "rendered_cuts": string | null;
                    "script": string;
                    "search": string;
                    "selected": boolean;
                    "size_bytes": number;
                    "srt": string | null;
                    "status": string;
                    "thumbnail_asset_id": string;
                    "touched_at": string;
                    "variant": number;
                    "voice_over_id": string | null;
                    "width": number;
                };
                ComputedFields: never;
                Insert: {
                    "asset_id": string;
                    "caption_style"?: NonNullable<Json>;
                    "created_at"?: string;
                    "cues": NonNullable<Json>;
                    "cut_list": NonNullable<Json>;
                    "duration_seconds": number;
                    "fingerprint": string;
                    "has_audio"?: boolean;
                    "height": number;
                    "id"?: string;
                    "in_trash"?: boolean;
                    "look"?: NonNullable<Json>;
                    "name": string;
                    "preset"?: string | null;
                    "profile_id": string;
                    "project_id": string;
                    "recipe"?: NonNullable<Json>;
                    "rendered_content"?: string | null;
                    "rendered_cuts"?: string | null;
                    "script": string;
                    "search"?: string;
                    "selected"?: boolean;
                    "size_bytes": number;
                    "srt"?: string | null;
                    "status"?: string;
                    "thumbnail_asset_id": string;
                    "touched_at"?: string;
                    "variant": number;
                    "voice_over_id"?: string | null;
                    "width": number;
                };
                Update: {
                    "asset_id"?: string;
                    "caption_style"?: NonNullable<Json>;
                    "created_at"?: string;
                    "cues"?: NonNullable<Json>;
                    "cut_list"?: NonNullable<Json>;
                    "duration_seconds"?: number;
                    "fingerprint"?: string;
                    "has_audio"?: boolean;
                    "height"?: number;
                    "id"?: string;
                    "in_trash"?: boolean;
                    "look"?: NonNullable<Json>;
                    "name"?: string;
                    "preset"?: string | null;
                    "profile_id"?: string;
                    "project_id"?: string;
                    "recipe"?: NonNullable<Json>;
                    "rendered_content"?: string | null;
                    "rendered_cuts"?: string | null;
                    "script"?: string;
                    "search"?: string;
                    "selected"?: boolean;
                    "size_bytes"?: number;
                    "srt"?: string | null;
                    "status"?: string;
                    "thumbnail_asset_id"?: string;
                    "touched_at"?: string;
                    "variant"?: number;
                    "voice_over_id"?: string | null;
                    "width"?: number;
                };
                Relationships: [
                    {
                        foreignKeyName: "clips_profile_id_asset_id_fkey";
                        columns: [
                            "profile_id",
                            "asset_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "assets";
                        referencedColumns: [
                            "profile_id",
                            "id"
                        ];
                    },
                    {
                        foreignKeyName: "clips_profile_id_fkey";
                        columns: [
                            "profile_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "profiles";
                        referencedColumns: [
                            "id"
                        ];
                    },
                    {
                        foreignKeyName: "clips_profile_id_project_id_fkey";
                        columns: [
                            "profile_id",
                            "project_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "projects";
                        referencedColumns: [
                            "profile_id",
                            "id"
                        ];
                    },
                    {
                        foreignKeyName: "clips_profile_id_thumbnail_asset_id_fkey";
                        columns: [
                            "profile_id",
                            "thumbnail_asset_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "assets";
                        referencedColumns: [
                            "profile_id",
                            "id"
                        ];
                    },
                    {
                        foreignKeyName: "clips_profile_id_voice_over_id_fkey";
                        columns: [
                            "profile_id",
                            "voice_over_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "voice_overs";
                        referencedColumns: [
                            "profile_id",
                            "id"
                        ];
                    }
                ];
            };
            "cloned_voices": {
                Row: {
                    "created_at": string;
                    "data": Json | null;
                    "id": string;
                    "language": string;
                    "name": string;
                    "problem": string | null;
                    "profile_id": string;
                    "provider": string;
                    "provider_voice_id": string;
                    "sample_asset_id": string;
                    "sample_seconds": number;
                    "state": string;
                    "warnings": NonNullable<Json>;
                };
                ComputedFields: never;
                Insert: {
                    "created_at"?: string;
                    "data"?: Json | null;
                    "id"?: string;
                    "language": string;
                    "name": string;
                    "problem"?: string | null;
                    "profile_id": string;
                    "provider": string;
                    "provider_voice_id": string;
                    "sample_asset_id": string;
                    "sample_seconds": number;
                    "state"?: string;
                    "warnings"?: NonNullable<Json>;
                };
                Update: {
                    "created_at"?: string;
                    "data"?: Json | null;
                    "id"?: string;
                    "language"?: string;
                    "name"?: string;
                    "problem"?: string | null;
                    "profile_id"?: string;
                    "provider"?: string;
                    "provider_voice_id"?: string;
                    "sample_asset_id"?: string;
                    "sample_seconds"?: number;
                    "state"?: string;
                    "warnings"?: NonNullable<Json>;
                };
                Relationships: [
                    {
                        foreignKeyName: "cloned_voices_profile_id_fkey";
                        columns: [
                            "profile_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "profiles";
                        referencedColumns: [
                            "id"
                        ];
                    },
                    {
                        foreignKeyName: "cloned_voices_profile_id_sample_asset_id_fkey";
                        columns: [
                            "profile_id",
                            "sample_asset_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "assets";
                        referencedColumns: [
                            "profile_id",
                            "id"
                        ];
                    }
                ];
            };
            "cost_entries": {
                Row: {
                    "amount_micros": number;
                    "cache_key": string | null;
                    "cached": boolean;
                    "created_at": string;
                    "holder": Json | null;
                    "id": string;
                    "job_id": string | null;
                    "operation": string;
                    "price_version": string;
                    "profile_id": string;
                    "provider": string;
                    "quantity": number;
                    "reserved_until": string | null;
                    "state": string;
                    "unit": string;
                    "unit_price_micros": number;
                };
                ComputedFields: never;
                Insert: {
                    "amount_micros": number;
                    "cache_key"?: string | null;
                    "cached"?: boolean;
                    "created_at"?: string;
                    "holder"?: Json | null;
                    "id"?: string;
                    "job_id"?: string | null;
                    "operation": string;
                    "price_version": string;
                    "profile_id": string;
                    "provider": string;
                    "quantity": number;
                    "reserved_until"?: string | null;
                    "state": string;
                    "unit": string;
                    "unit_price_micros": number;
                };
                Update: {
                    "amount_micros"?: number;
                    "cache_key"?: string | null;
                    "cached"?: boolean;
                    "created_at"?: string;
                    "holder"?: Json | null;
                    "id"?: string;
                    "job_id"?: string | null;
                    "operation"?: string;
                    "price_version"?: string;
                    "profile_id"?: string;
                    "provider"?: string;
                    "quantity"?: number;
                    "reserved_until"?: string | null;
                    "state"?: string;
                    "unit"?: string;
                    "unit_price_micros"?: number;
                };
                Relationships: [
                    {
                        foreignKeyName: "cost_entries_profile_id_fkey";
                        columns: [
                            "profile_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "profiles";
                        referencedColumns: [
                            "id"
                        ];
                    },
                    {
                        foreignKeyName: "cost_entries_profile_id_job_id_fkey";
                        columns: [
                            "profile_id",
                            "job_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "jobs";
                        referencedColumns: [
                            "profile_id",
                            "id"
                        ];
                    }
                ];
            };
            "dismissed_segments": {
                Row: {
                    "dismissed_at": string;
                    "end_seconds": number;
                    "hashes": string | null;
                    "id": string;
                    "profile_id": string;
                    "source_video_id": string;
                    "start_seconds": number;
                };
                ComputedFields: never;
                Insert: {
                    "dismissed_at"?: string;
                    "end_seconds": number;
                    "hashes"?: string | null;
                    "id"?: string;
                    "profile_id": string;
                    "source_video_id": string;
                    "start_seconds": number;
                };
                Update: {
                    "dismissed_at"?: string;
                    "end_seconds"?: number;
                    "hashes"?: string | null;
                    "id"?: string;
                    "profile_id"?: string;
                    "source_video_id"?: string;
                    "start_seconds"?: number;
                };
                Relationships: [
                    {
                        foreignKeyName: "dismissed_segments_profile_id_fkey";
                        columns: [
                            "profile_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "profiles";
                        referencedColumns: [
                            "id"
                        ];
                    },
                    {
                        foreignKeyName: "dismissed_segments_profile_id_source_video_id_fkey";
                        columns: [
                            "profile_id",
                            "source_video_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "source_videos";
                        referencedColumns: [
                            "profile_id",
                            "id"
                        ];
                    }
                ];
            };
            "idempotency_keys": {
                Row: {
                    "body_hash": string;
                    "created_at": string;
                    "key": string;
                    "operation": string;
                    "profile_id": string;
                    "response": Json | null;
                    "status": number | null;
                };
                ComputedFields: never;
                Insert: {
                    "body_hash": string;
                    "created_at"?: string;
                    "key": string;
                    "operation": string;
                    "profile_id": string;
                    "response"?: Json | null;
                    "status"?: number | null;
                };
                Update: {
                    "body_hash"?: string;
                    "created_at"?: string;
                    "key"?: string;
                    "operation"?: string;
                    "profile_id"?: string;
                    "response"?: Json | null;
                    "status"?: number | null;
                };
                Relationships: [
                    {
                        foreignKeyName: "idempotency_keys_profile_id_fkey";
                        columns: [
                            "profile_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "profiles";
                        referencedColumns: [
                            "id"
                        ];
                    }
                ];
            };
            "job_stages": {
                Row: {
                    "created_at": string;
                    "input_hash": string;
                    "job_id": string;
                    "name": string;
                    "profile_id": string;
                    "result": NonNullable<Json>;
                };
                ComputedFields: never;
                Insert: {
                    "created_at"?: string;
                    "input_hash": string;
                    "job_id": string;
                    "name": string;
                    "profile_id": string;
                    "result": NonNullable<Json>;
                };
                Update: {
                    "created_at"?: string;
                    "input_hash"?: string;
                    "job_id"?: string;
                    "name"?: string;
                    "profile_id"?: string;
                    "result"?: NonNullable<Json>;
                };
                Relationships: [
                    {
                        foreignKeyName: "job_stages_profile_id_fkey";
                        columns: [
                            "profile_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "profiles";
                        referencedColumns: [
                            "id"
                        ];
                    },
                    {
                        foreignKeyName: "job_stages_profile_id_job_id_fkey";
                        columns: [
                            "profile_id",
                            "job_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "jobs";
                        referencedColumns: [
                            "profile_id",
                            "id"
                        ];
                    }
                ];
            };
            "jobs": {
                Row: {
                    "attempt": number;
                    "cancel_requested": boolean;
                    "created_at": string;
                    "error": Json | null;
                    "eta_seconds": number | null;
                    "finished_at": string | null;
                    "id": string;
                    "input": NonNullable<Json>;
                    "is_history": boolean;
                    "kind": string;
                    "lease_expires_at": string | null;
                    "name": string;
                    "not_before": string | null;
                    "profile_id": string;
                    "progress": number;
                    "result": Json | null;
                    "stage": string | null;
                    "started_at": string | null;
                    "state": string;
                    "user_id": string;
                    "waits_for": string | null;
                    "waits_until": string | null;
                    "warnings": NonNullable<Json>;
                    "worker_id": string | null;
                };
                ComputedFields: never;
                Insert: {
                    "attempt"?: number;
                    "cancel_requested"?: boolean;
                    "created_at"?: string;
                    "error"?: Json | null;
                    "eta_seconds"?: number | null;
                    "finished_at"?: string | null;
                    "id"?: string;
                    "input"?: NonNullable<Json>;
                    "is_history"?: boolean;
                    "kind": string;
                    "lease_expires_at"?: string | null;
                    "name"?: string;
                    "not_before"?: string | null;
                    "profile_id": string;
                    "progress"?: number;
                    "result"?: Json | null;
                    "stage"?: string | null;
                    "started_at"?: string | null;
                    "state"?: string;
                    "user_id": string;
                    "waits_for"?: string | null;
                    "waits_until"?: string | null;
                    "warnings"?: NonNullable<Json>;
                    "worker_id"?: string | null;
                };
                Update: {
                    "attempt"?: number;
                    "cancel_requested"?: boolean;
                    "created_at"?: string;
                    "error"?: Json | null;
                    "eta_seconds"?: number | null;
                    "finished_at"?: string | null;
                    "id"?: string;
                    "input"?: NonNullable<Json>;
                    "is_history"?: boolean;
                    "kind"?: string;
                    "lease_expires_at"?: string | null;
                    "name"?: string;
                    "not_before"?: string | null;
                    "profile_id"?: string;
                    "progress"?: number;
                    "result"?: Json | null;
                    "stage"?: string | null;
                    "started_at"?: string | null;
                    "state"?: string;
                    "user_id"?: string;
                    "waits_for"?: string | null;
                    "waits_until"?: string | null;
                    "warnings"?: NonNullable<Json>;
                    "worker_id"?: string | null;
                };
                Relationships: [
                    {
                        foreignKeyName: "jobs_profile_id_fkey";
                        columns: [
                            "profile_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "profiles";
                        referencedColumns: [
                            "id"
                        ];
                    }
                ];
            };
            "legacy_media": {
                Row: {
                    "carried_over_at": string | null;
                    "id": string;
                    "kind": string;
                    "old_row": NonNullable<Json>;
                    "path": string;
                    "problem": string | null;
                    "profile_id": string;
                };
                ComputedFields: never;
                Insert: {
                    "carried_over_at"?: string | null;
                    "id": string;
                    "kind": string;
                    "old_row": NonNullable<Json>;
                    "path"?: string;
                    "problem"?: string | null;
                    "profile_id": string;
                };
                Update: {
                    "carried_over_at"?: string | null;
                    "id"?: string;
                    "kind"?: string;
                    "old_row"?: NonNullable<Json>;
                    "path"?: string;
                    "problem"?: string | null;
                    "profile_id"?: string;
                };
                Relationships: [
                    {
                        foreignKeyName: "legacy_media_profile_id_fkey";
                        columns: [
                            "profile_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "profiles";
                        referencedColumns: [
                            "id"
                        ];
                    }
                ];
            };
            "moment_judgments": {
                Row: {
                    "analyzer": string;
                    "cache_key": string;
                    "created_at": string;
                    "description": string;
                    "id": string;
                    "keywords": (string)[];
                    "profile_id": string;
                    "score": number;
                };
                ComputedFields: never;
                Insert: {
                    "analyzer": string;
                    "cache_key": string;
                    "created_at"?: string;
                    "description": string;
                    "id"?: string;
                    "keywords"?: (string)[];
                    "profile_id": string;
                    "score": number;
                };
                Update: {
                    "analyzer"?: string;
                    "cache_key"?: string;
                    "created_at"?: string;
                    "description"?: string;
                    "id"?: string;
                    "keywords"?: (string)[];
                    "profile_id"?: string;
                    "score"?: number;
                };
                Relationships: [
                    {
                        foreignKeyName: "moment_judgments_profile_id_fkey";
                        columns: [
                            "profile_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "profiles";
                        referencedColumns: [
                            "id"
                        ];
                    }
                ];
            };
            "password_resets": {
                Row: {
                    "created_at": string;
                    "expires_at": string;
                    "token_hash": string;
                    "user_id": string;
                };
                ComputedFields: never;
                Insert: {
                    "created_at"?: string;
                    "expires_at": string;
                    "token_hash": string;
                    "user_id": string;
                };
                Update: {
                    "created_at"?: string;
                    "expires_at"?: string;
                    "token_hash"?: string;
                    "user_id"?: string;
                };
                Relationships: [
                ];
            };
            "plugin_configs": {
                Row: {
                    "config": NonNullable<Json>;
                    "config_version": number;
                    "enabled": boolean;
                    "plugin_id": string;
                    "profile_id": string;
                    "revision": number;
                    "secrets": NonNullable<Json>;
                    "updated_at": string;
                };
                ComputedFields: never;
                Insert: {
                    "config"?: NonNullable<Json>;
                    "config_version"?: number;
                    "enabled"?: boolean;
                    "plugin_id": string;
                    "profile_id": string;
                    "revision"?: number;
                    "secrets"?: NonNullable<Json>;
                    "updated_at"?: string;
                };
                Update: {
                    "config"?: NonNullable<Json>;
                    "config_version"?: number;
                    "enabled"?: boolean;
                    "plugin_id"?: string;
                    "profile_id"?: string;
                    "revision"?: number;
                    "secrets"?: NonNullable<Json>;
                    "updated_at"?: string;
                };
                Relationships: [
                    {
                        foreignKeyName: "plugin_configs_profile_id_fkey";
                        columns: [
                            "profile_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "profiles";
                        referencedColumns: [
                            "id"
                        ];
                    }
                ];
            };
            "plugin_state": {
                Row: {
                    "key": string;
                    "plugin_id": string;
                    "profile_id": string;
                    "scope": string;
                    "updated_at": string;
                    "value": NonNullable<Json>;
                };
                ComputedFields: never;
                Insert: {
                    "key": string;
                    "plugin_id": string;
                    "profile_id": string;
                    "scope"?: string;
                    "updated_at"?: string;
                    "value": NonNullable<Json>;
                };
                Update: {
                    "key"?: string;
                    "plugin_id"?: string;
                    "profile_id"?: string;
                    "scope"?: string;
                    "updated_at"?: string;
                    "value"?: NonNullable<Json>;
                };
                Relationships: [
                    {
                        foreignKeyName: "plugin_state_profile_id_fkey";
                        columns: [
                            "profile_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "profiles";
                        referencedColumns: [
                            "id"
                        ];
                    }
                ];
            };
            "profile_settings": {
                Row: {
                    "profile_id": string;
                    "revision": number;
                    "settings": NonNullable<Json>;
                    "updated_at": string;
                };
                ComputedFields: never;
                Insert: {
                    "profile_id": string;
                    "revision"?: number;
                    "settings"?: NonNullable<Json>;
                    "updated_at"?: string;
                };
                Update: {
                    "profile_id"?: string;
                    "revision"?: number;
                    "settings"?: NonNullable<Json>;
                    "updated_at"?: string;
                };
                Relationships: [
                    {
                        foreignKeyName: "profile_settings_profile_id_fkey";
                        columns: [
                            "profile_id"
                        ];
                        isOneToOne: true;
                        referencedRelation: "profiles";
                        referencedColumns: [
                            "id"
                        ];
                    }
                ];
            };
            "profiles": {
                Row: {
                    "color": string;
                    "created_at": string;
                    "description": string;
                    "id": string;
                    "is_default": boolean;
                    "name": string;
                    "updated_at": string;
                    "user_id": string;
                };
                ComputedFields: never;
                Insert: {
                    "color"?: string;
                    "created_at"?: string;
                    "description"?: string;
                    "id"?: string;
                    "is_default"?: boolean;
                    "name": string;
                    "updated_at"?: string;
                    "user_id": string;
                };
                Update: {
                    "color"?: string;
                    "created_at"?: string;
                    "description"?: string;
                    "id"?: string;
                    "is_default"?: boolean;
                    "name"?: string;
                    "updated_at"?: string;
                    "user_id"?: string;
                };
                Relationships: [
                ];
            };
            "project_segments": {
                Row: {
                    "position": number;
                    "profile_id": string;
                    "project_id": string;
                    "segment_id": string;
                };
                ComputedFields: never;
                Insert: {
                    "position": number;
                    "profile_id": string;
                    "project_id": string;
                    "segment_id": string;
                };
                Update: {
                    "position"?: number;
                    "profile_id"?: string;
                    "project_id"?: string;
                    "segment_id"?: string;
                };
                Relationships: [
                    {
                        foreignKeyName: "project_segments_profile_id_fkey";
                        columns: [
                            "profile_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "profiles";
                        referencedColumns: [
                            "id"
                        ];
                    },
                    {
                        foreignKeyName: "project_segments_profile_id_project_id_fkey";
                        columns: [
                            "profile_id",
                            "project_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "projects";
                        referencedColumns: [
                            "profile_id",
                            "id"
                        ];
                    },
                    {
                        foreignKeyName: "project_segments_profile_id_segment_id_fkey";
                        columns: [
                            "profile_id",
                            "segment_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "segments";
                        referencedColumns: [
                            "profile_id",
                            "id"
                        ];
                    }
                ];
            };
            "projects": {
                Row: {
                    "created_at": string;
                    "deleted_at": string | null;
                    "description": string;
                    "id": string;
                    "job_id": string | null;
                    "name": string;
                    "profile_id": string;
                    "script": string;
                    "search": string;
                    "settings": NonNullable<Json>;
                    "state": string;
                    "target_duration_seconds": number | null;
                    "updated_at": string;
                };
                ComputedFields: never;
                Insert: {
                    "created_at"?: string;
                    "deleted_at"?: string | null;
                    "description"?: string;
                    "id"?: string;
                    "job_id"?: string | null;
                    "name": string;
                    "profile_id": string;
                    "script"?: string;
                    "search"?: string;
                    "settings"?: NonNullable<Json>;
                    "state"?: string;
                    "target_duration_seconds"?: number | null;
                    "updated_at"?: string;
                };
                Update: {
                    "created_at"?: string;
                    "deleted_at"?: string | null;
                    "description"?: string;
                    "id"?: string;
                    "job_id"?: string | null;
                    "name"?: string;
                    "profile_id"?: string;
                    "script"?: string;
                    "search"?: string;
                    "settings"?: NonNullable<Json>;
                    "state"?: string;
                    "target_duration_seconds"?: number | null;
                    "updated_at"?: string;
                };
                Relationships: [
                    {
                        foreignKeyName: "projects_profile_id_fkey";
                        columns: [
                            "profile_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "profiles";
                        referencedColumns: [
                            "id"
                        ];
                    }
                ];
            };
            "publications": {
                Row: {
                    "calendar_at": string | null;
                    "caption": string;
                    "channel_id": string;
                    "channel_name": string;
                    "clip_id": string;
                    "created_at": string;
                    "dedupe_key": string;
                    "error": string | null;
                    "external_id": string | null;
                    "id": string;
                    "job_id": string | null;
                    "media": Json | null;
                    "mode": string;
                    "moving_from": string | null;
                    "network": string;
                    "profile_id": string;
                    "published_at": string | null;
                    "publisher_id": string;
                    "schedule_at": string | null;
                    "sent_at": string | null;
                    "settings": NonNullable<Json>;
                    "slot_at": string | null;
                    "state": string;
                    "updated_at": string;
                    "url": string | null;
                };
                ComputedFields: never;
                Insert: {
                    "calendar_at"?: never;
                    "caption": string;
                    "channel_id": string;
                    "channel_name": string;
                    "clip_id": string;
                    "created_at"?: string;
                    "dedupe_key": string;
                    "error"?: string | null;
                    "external_id"?: string | null;
                    "id"?: string;
                    "job_id"?: string | null;
                    "media"?: Json | null;
                    "mode": string;
                    "moving_from"?: string | null;
                    "network": string;
                    "profile_id": string;
                    "published_at"?: string | null;
                    "publisher_id": string;
                    "schedule_at"?: string | null;
                    "sent_at"?: string | null;
                    "settings"?: NonNullable<Json>;
                    "slot_at"?: string | null;
                    "state"?: string;
                    "updated_at"?: string;
                    "url"?: string | null;
                };
                Update: {
                    "calendar_at"?: never;
                    "caption"?: string;
                    "channel_id"?: string;
                    "channel_name"?: string;
                    "clip_id"?: string;
                    "created_at"?: string;
                    "dedupe_key"?: string;
                    "error"?: string | null;
                    "external_id"?: string | null;
                    "id"?: string;
                    "job_id"?: string | null;
                    "media"?: Json | null;
                    "mode"?: string;
                    "moving_from"?: string | null;
                    "network"?: string;
                    "profile_id"?: string;
                    "published_at"?: string | null;
                    "publisher_id"?: string;
                    "schedule_at"?: string | null;
                    "sent_at"?: string | null;
                    "settings"?: NonNullable<Json>;
                    "slot_at"?: string | null;
                    "state"?: string;
                    "updated_at"?: string;
                    "url"?: string | null;
                };
                Relationships: [
                    {
                        foreignKeyName: "publications_profile_id_clip_id_fkey";
                        columns: [
                            "profile_id",
                            "clip_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "clips";
                        referencedColumns: [
                            "profile_id",
                            "id"
                        ];
                    },
                    {
                        foreignKeyName: "publications_profile_id_fkey";
                        columns: [
                            "profile_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "profiles";
                        referencedColumns: [
                            "id"
                        ];
                    },
                    {
                        foreignKeyName: "publications_profile_id_job_id_fkey";
                        columns: [
                            "profile_id",
                            "job_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "jobs";
                        referencedColumns: [
                            "profile_id",
                            "id"
                        ];
                    }
                ];
            };
            "publisher_channels": {
                Row: {
                    "channel_id": string;
                    "created_at": string;
                    "name": string;
                    "network": string;
                    "picture_url": string | null;
                    "profile_id": string;
                    "publisher_id": string;
                };
                ComputedFields: never;
                Insert: {
                    "channel_id": string;
                    "created_at"?: string;
                    "name": string;
                    "network": string;
                    "picture_url"?: string | null;
                    "profile_id": string;
                    "publisher_id": string;
                };
                Update: {
                    "channel_id"?: string;
                    "created_at"?: string;
                    "name"?: string;
                    "network"?: string;
                    "picture_url"?: string | null;
                    "profile_id"?: string;
                    "publisher_id"?: string;
                };
                Relationships: [
                    {
                        foreignKeyName: "publisher_channels_profile_id_fkey";
                        columns: [
                            "profile_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "profiles";
                        referencedColumns: [
                            "id"
                        ];
                    }
                ];
            };
            "removed_profiles": {
                Row: {
                    "id": string;
                    "removed_at": string;
                };
                ComputedFields: never;
                Insert: {
                    "id": string;
                    "removed_at"?: string;
                };
                Update: {
                    "id"?: string;
                    "removed_at"?: string;
                };
                Relationships: [
                ];
            };
            "segment_uses": {
                Row: {
                    "clip_id": string;
                    "profile_id": string;
                    "segment_id": string;
                    "used_at": string;
                };
                ComputedFields: never;
                Insert: {
                    "clip_id": string;
                    "profile_id": string;
                    "segment_id": string;
                    "used_at"?: string;
                };
                Update: {
                    "clip_id"?: string;
                    "profile_id"?: string;
                    "segment_id"?: string;
                    "used_at"?: string;
                };
                Relationships: [
                    {
                        foreignKeyName: "segment_uses_profile_id_clip_id_fkey";
                        columns: [
                            "profile_id",
                            "clip_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "clips";
                        referencedColumns: [
                            "profile_id",
                            "id"
                        ];
                    },
                    {
                        foreignKeyName: "segment_uses_profile_id_fkey";
                        columns: [
                            "profile_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "profiles";
                        referencedColumns: [
                            "id"
                        ];
                    },
                    {
                        foreignKeyName: "segment_uses_profile_id_segment_id_fkey";
                        columns: [
                            "profile_id",
                            "segment_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "segments";
                        referencedColumns: [
                            "profile_id",
                            "id"
                        ];
                    }
                ];
            };
            "segments": {
                Row: {
                    "created_at": string;
                    "duration_seconds": number;
                    "end_seconds": number;
                    "explanation": string | null;
                    "extracted_asset_id": string | null;
                    "favorite": boolean;
                    "folded_keywords": (string)[];
                    "hashes": string | null;
                    "id": string;
                    "keywords": (string)[];
                    "last_used_at": string | null;
                    "notes": string;
                    "origin": string;
                    "profile_id": string;
                    "score": number | null;
                    "scores": Json | null;
                    "search": string;
                    "source_video_id": string;
                    "start_seconds": number;
                    "updated_at": string;
                    "use_count": number;
                };
                ComputedFields: never;
                Insert: {
                    "created_at"?: string;
                    "duration_seconds"?: number;
                    "end_seconds": number;
                    "explanation"?: string | null;
                    "extracted_asset_id"?: string | null;
                    "favorite"?: boolean;
                    "folded_keywords"?: (string)[];
                    "hashes"?: string | null;
                    "id"?: string;
                    "keywords"?: (string)[];
                    "last_used_at"?: string | null;
                    "notes"?: string;
                    "origin"?: string;
                    "profile_id": string;
                    "score"?: number | null;
                    "scores"?: Json | null;
                    "search"?: string;
                    "source_video_id": string;
                    "start_seconds": number;
                    "updated_at"?: string;
                    "use_count"?: number;
                };
                Update: {
                    "created_at"?: string;
                    "duration_seconds"?: number;
                    "end_seconds"?: number;
                    "explanation"?: string | null;
                    "extracted_asset_id"?: string | null;
                    "favorite"?: boolean;
                    "folded_keywords"?: (string)[];
                    "hashes"?: string | null;
                    "id"?: string;
                    "keywords"?: (string)[];
                    "last_used_at"?: string | null;
                    "notes"?: string;
                    "origin"?: string;
                    "profile_id"?: string;
                    "score"?: number | null;
                    "scores"?: Json | null;
                    "search"?: string;
                    "source_video_id"?: string;
                    "start_seconds"?: number;
                    "updated_at"?: string;
                    "use_count"?: number;
                };
                Relationships: [
                    {
                        foreignKeyName: "segments_profile_id_extracted_asset_id_fkey";
                        columns: [
                            "profile_id",
                            "extracted_asset_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "assets";
                        referencedColumns: [
                            "profile_id",
                            "id"
                        ];
                    },
                    {
                        foreignKeyName: "segments_profile_id_fkey";
                        columns: [
                            "profile_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "profiles";
                        referencedColumns: [
                            "id"
                        ];
                    },
                    {
                        foreignKeyName: "segments_profile_id_source_video_id_fkey";
                        columns: [
                            "profile_id",
                            "source_video_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "source_videos";
                        referencedColumns: [
                            "profile_id",
                            "id"
                        ];
                    }
                ];
            };
            "sessions": {
                Row: {
                    "created_at": string;
                    "email": string;
                    "expires_at": string;
                    "name": string | null;
                    "token_hash": string;
                    "user_agent": string;
                    "user_id": string;
                };
                ComputedFields: never;
                Insert: {
                    "created_at"?: string;
                    "email": string;
                    "expires_at": string;
                    "name"?: string | null;
                    "token_hash": string;
                    "user_agent"?: string;
                    "user_id": string;
                };
                Update: {
                    "created_at"?: string;
                    "email"?: string;
                    "expires_at"?: string;
                    "name"?: string | null;
                    "token_hash"?: string;
                    "user_agent"?: string;
                    "user_id"?: string;
                };
                Relationships: [
                ];
            };
            "source_video_edits": {
                Row: {
                    "job_id": string;
                    "profile_id": string;
                    "source_video_id": string;
                };
                ComputedFields: never;
                Insert: {
                    "job_id": string;
                    "profile_id": string;
                    "source_video_id": string;
                };
                Update: {
                    "job_id"?: string;
                    "profile_id"?: string;
                    "source_video_id"?: string;
                };
                Relationships: [
                    {
                        foreignKeyName: "source_video_edits_profile_id_fkey";
                        columns: [
                            "profile_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "profiles";
                        referencedColumns: [
                            "id"
                        ];
                    },
                    {
                        foreignKeyName: "source_video_edits_profile_id_source_video_id_fkey";
                        columns: [
                            "profile_id",
                            "source_video_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "source_videos";
                        referencedColumns: [
                            "profile_id",
                            "id"
                        ];
                    }
                ];
            };
            "source_videos": {
                Row: {
                    "analysis": Json | null;
                    "asset_id": string;
                    "created_at": string;
                    "duration_seconds": number;
                    "frames_per_second": number;
                    "has_audio": boolean;
                    "height": number;
                    "id": string;
                    "name": string;
                    "poster_asset_id": string;
                    "probe": NonNullable<Json>;
                    "profile_id": string;
                    "size_bytes": number;
                    "sprite_asset_id": string | null;
                    "sprite_layout": Json | null;
                    "waveform_asset_id": string | null;
                    "width": number;
                };
                ComputedFields: never;
                Insert: {
                    "analysis"?: Json | null;
                    "asset_id": string;
                    "created_at"?: string;
                    "duration_seconds": number;
                    "frames_per_second": number;
                    "has_audio": boolean;
                    "height": number;
                    "id"?: string;
                    "name": string;
                    "poster_asset_id": string;
                    "probe": NonNullable<Json>;
                    "profile_id": string;
                    "size_bytes": number;
                    "sprite_asset_id"?: string | null;
                    "sprite_layout"?: Json | null;
                    "waveform_asset_id"?: string | null;
                    "width": number;
                };
                Update: {
                    "analysis"?: Json | null;
                    "asset_id"?: string;
                    "created_at"?: string;
                    "duration_seconds"?: number;
                    "frames_per_second"?: number;
                    "has_audio"?: boolean;
                    "height"?: number;
                    "id"?: string;
                    "name"?: string;
                    "poster_asset_id"?: string;
                    "probe"?: NonNullable<Json>;
                    "profile_id"?: string;
                    "size_bytes"?: number;
                    "sprite_asset_id"?: string | null;
                    "sprite_layout"?: Json | null;
                    "waveform_asset_id"?: string | null;
                    "width"?: number;
                };
                Relationships: [
                    {
                        foreignKeyName: "source_videos_profile_id_asset_id_fkey";
                        columns: [
                            "profile_id",
                            "asset_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "assets";
                        referencedColumns: [
                            "profile_id",
                            "id"
                        ];
                    },
                    {
                        foreignKeyName: "source_videos_profile_id_fkey";
                        columns: [
                            "profile_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "profiles";
                        referencedColumns: [
                            "id"
                        ];
                    },
                    {
                        foreignKeyName: "source_videos_profile_id_poster_asset_id_fkey";
                        columns: [
                            "profile_id",
                            "poster_asset_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "assets";
                        referencedColumns: [
                            "profile_id",
                            "id"
                        ];
                    },
                    {
                        foreignKeyName: "source_videos_profile_id_sprite_asset_id_fkey";
                        columns: [
                            "profile_id",
                            "sprite_asset_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "assets";
                        referencedColumns: [
                            "profile_id",
                            "id"
                        ];
                    },
                    {
                        foreignKeyName: "source_videos_profile_id_waveform_asset_id_fkey";
                        columns: [
                            "profile_id",
                            "waveform_asset_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "assets";
                        referencedColumns: [
                            "profile_id",
                            "id"
                        ];
                    }
                ];
            };
            "speech_claims": {
                Row: {
                    "cache_key": string;
                    "claim_id": string;
                    "expires_at": string;
                    "holder": NonNullable<Json>;
                    "profile_id": string;
                };
                ComputedFields: never;
                Insert: {
                    "cache_key": string;
                    "claim_id": string;
                    "expires_at": string;
                    "holder": NonNullable<Json>;
                    "profile_id": string;
                };
                Update: {
                    "cache_key"?: string;
                    "claim_id"?: string;
                    "expires_at"?: string;
                    "holder"?: NonNullable<Json>;
                    "profile_id"?: string;
                };
                Relationships: [
                    {
                        foreignKeyName: "speech_claims_profile_id_fkey";
                        columns: [
                            "profile_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "profiles";
                        referencedColumns: [
                            "id"
                        ];
                    }
                ];
            };
            "speech_recordings": {
                Row: {
                    "asset_id": string;
                    "cache_key": string;
                    "created_at": string;
                    "duration_seconds": number;
                    "profile_id": string;
                    "provider": string;
                    "text": string;
                    "timings": string;
                    "voice_id": string;
                    "words": Json | null;
                };
                ComputedFields: never;
                Insert: {
                    "asset_id": string;
                    "cache_key": string;
                    "created_at"?: string;
                    "duration_seconds": number;
                    "profile_id": string;
                    "provider": string;
                    "text": string;
                    "timings": string;
                    "voice_id": string;
                    "words"?: Json | null;
                };
                Update: {
                    "asset_id"?: string;
                    "cache_key"?: string;
                    "created_at"?: string;
                    "duration_seconds"?: number;
                    "profile_id"?: string;
                    "provider"?: string;
                    "text"?: string;
                    "timings"?: string;
                    "voice_id"?: string;
                    "words"?: Json | null;
                };
                Relationships: [
                    {
                        foreignKeyName: "speech_recordings_profile_id_asset_id_fkey";
                        columns: [
                            "profile_id",
                            "asset_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "assets";
                        referencedColumns: [
                            "profile_id",
                            "id"
                        ];
                    },
                    {
                        foreignKeyName: "speech_recordings_profile_id_fkey";
                        columns: [
                            "profile_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "profiles";
                        referencedColumns: [
                            "id"
                        ];
                    }
                ];
            };
            "voice_overs": {
                Row: {
                    "asset_id": string;
                    "cache_key": string;
                    "created_at": string;
                    "duration_seconds": number;
                    "id": string;
                    "listed": boolean;
                    "profile_id": string;
                    "provider": string;
                    "recordings": (string)[];
                    "search": string;
                    "settings": NonNullable<Json>;
                    "text": string;
                    "voice_id": string;
                    "words": NonNullable<Json>;
                };
                ComputedFields: never;
                Insert: {
                    "asset_id": string;
                    "cache_key": string;
                    "created_at"?: string;
                    "duration_seconds": number;
                    "id"?: string;
                    "listed"?: boolean;
                    "profile_id": string;
                    "provider": string;
                    "recordings"?: (string)[];
                    "search"?: string;
                    "settings"?: NonNullable<Json>;
                    "text": string;
                    "voice_id": string;
                    "words": NonNullable<Json>;
                };
                Update: {
                    "asset_id"?: string;
                    "cache_key"?: string;
                    "created_at"?: string;
                    "duration_seconds"?: number;
                    "id"?: string;
                    "listed"?: boolean;
                    "profile_id"?: string;
                    "provider"?: string;
                    "recordings"?: (string)[];
                    "search"?: string;
                    "settings"?: NonNullable<Json>;
                    "text"?: string;
                    "voice_id"?: string;
                    "words"?: NonNullable<Json>;
                };
                Relationships: [
                    {
                        foreignKeyName: "voice_overs_profile_id_asset_id_fkey";
                        columns: [
                            "profile_id",
                            "asset_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "assets";
                        referencedColumns: [
                            "profile_id",
                            "id"
                        ];
                    },
                    {
                        foreignKeyName: "voice_overs_profile_id_fkey";
                        columns: [
                            "profile_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "profiles";
                        referencedColumns: [
                            "id"
                        ];
                    }
                ];
            };
            "voice_scores": {
                Row: {
                    "created_at": string;
                    "detector": string;
                    "frame_seconds": number;
                    "profile_id": string;
                    "scores": string;
                    "source_video_id": string;
                };
                ComputedFields: never;
                Insert: {
                    "created_at"?: string;
                    "detector": string;
                    "frame_seconds": number;
                    "profile_id": string;
                    "scores": string;
                    "source_video_id": string;
                };
                Update: {
                    "created_at"?: string;
                    "detector"?: string;
                    "frame_seconds"?: number;
                    "profile_id"?: string;
                    "scores"?: string;
                    "source_video_id"?: string;
                };
                Relationships: [
                    {
                        foreignKeyName: "voice_scores_profile_id_fkey";
                        columns: [
                            "profile_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "profiles";
                        referencedColumns: [
                            "id"
                        ];
                    },
                    {
                        foreignKeyName: "voice_scores_profile_id_source_video_id_fkey";
                        columns: [
                            "profile_id",
                            "source_video_id"
                        ];
                        isOneToOne: true;
                        referencedRelation: "source_videos";
                        referencedColumns: [
                            "profile_id",
                            "id"
                        ];
                    }
                ];
            };
            "webhook_deliveries": {
                Row: {
                    "attempt": number;
                    "claim_id": string | null;
                    "created_at": string;
                    "data": NonNullable<Json>;
                    "delivered_at": string | null;
                    "due_at": string;
                    "duration_ms": number | null;
                    "error": string | null;
                    "event_type": string;
                    "id": string;
                    "last_attempt_at": string | null;
                    "profile_id": string;
                    "response_excerpt": string | null;
                    "state": string;
                    "status_code": number | null;
                    "webhook_id": string;
                };
                ComputedFields: never;
                Insert: {
                    "attempt"?: number;
                    "claim_id"?: string | null;
                    "created_at"?: string;
                    "data": NonNullable<Json>;
                    "delivered_at"?: string | null;
                    "due_at"?: string;
                    "duration_ms"?: number | null;
                    "error"?: string | null;
                    "event_type": string;
                    "id"?: string;
                    "last_attempt_at"?: string | null;
                    "profile_id": string;
                    "response_excerpt"?: string | null;
                    "state"?: string;
                    "status_code"?: number | null;
                    "webhook_id": string;
                };
                Update: {
                    "attempt"?: number;
                    "claim_id"?: string | null;
                    "created_at"?: string;
                    "data"?: NonNullable<Json>;
                    "delivered_at"?: string | null;
                    "due_at"?: string;
                    "duration_ms"?: number | null;
                    "error"?: string | null;
                    "event_type"?: string;
                    "id"?: string;
                    "last_attempt_at"?: string | null;
                    "profile_id"?: string;
                    "response_excerpt"?: string | null;
                    "state"?: string;
                    "status_code"?: number | null;
                    "webhook_id"?: string;
                };
                Relationships: [
                    {
                        foreignKeyName: "webhook_deliveries_profile_id_fkey";
                        columns: [
                            "profile_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "profiles";
                        referencedColumns: [
                            "id"
                        ];
                    },
                    {
                        foreignKeyName: "webhook_deliveries_profile_id_webhook_id_fkey";
                        columns: [
                            "profile_id",
                            "webhook_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "webhooks";
                        referencedColumns: [
                            "profile_id",
                            "id"
                        ];
                    }
                ];
            };
            "webhooks": {
                Row: {
                    "created_at": string;
                    "disabled_at": string | null;
                    "disabled_reason": string | null;
                    "enabled": boolean;
                    "events": (string)[];
                    "failing_since": string | null;
                    "id": string;
                    "name": string;
                    "previous_secret": string | null;
                    "previous_secret_until": string | null;
                    "profile_id": string;
                    "secret": string;
                    "url": string;
                };
                ComputedFields: never;
                Insert: {
                    "created_at"?: string;
                    "disabled_at"?: string | null;
                    "disabled_reason"?: string | null;
                    "enabled"?: boolean;
                    "events": (string)[];
                    "failing_since"?: string | null;
                    "id"?: string;
                    "name": string;
                    "previous_secret"?: string | null;
                    "previous_secret_until"?: string | null;
                    "profile_id": string;
                    "secret": string;
                    "url": string;
                };
                Update: {
                    "created_at"?: string;
                    "disabled_at"?: string | null;
                    "disabled_reason"?: string | null;
                    "enabled"?: boolean;
                    "events"?: (string)[];
                    "failing_since"?: string | null;
                    "id"?: string;
                    "name"?: string;
                    "previous_secret"?: string | null;
                    "previous_secret_until"?: string | null;
                    "profile_id"?: string;
                    "secret"?: string;
                    "url"?: string;
                };
                Relationships: [
                    {
                        foreignKeyName: "webhooks_profile_id_fkey";
                        columns: [
                            "profile_id"
                        ];
                        isOneToOne: false;
                        referencedRelation: "profiles";
                        referencedColumns: [
                            "id"
                        ];
                    }
                ];
            };
        };
        Views: {
            [_ in never]: never;
        };
        Functions: {
            "approved_clips": {
                Args: {
                    "channel": string;
                    "publisher": string;
                };
                Returns: {
                    "created_at": string;
                    "duration_seconds": number;
                    "id": string;
                    "name": string;
                    "script": string;
                }[];
            };
            "assign_segments": {
                Args: {
                    "project": string;
                    "segment_ids": (string)[];
                };
                Returns: undefined;
            };
            "automation_run_jobs": {
                Args: {
                    "run_ids": (string)[];
                };
                Returns: {
                    "cost_micros": number;
                    "error": string;
                    "job_id": string;
                    "kind": string;
                    "name": string;
                    "run_id": string;
                    "state": string;
                }[];
            };
            "automation_runs_without_job": {
                Args: {
                    "before": string;
                };
                Returns: {
                    "automation_id": string;
                    "job_id": string;
                    "name": string;
                    "profile_id": string;
                    "run_id": string;
                    "user_id": string;
                }[];
            };
            "block_rate_account": {
                Args: {
                    "account_name": string;
                    "until": string;
                };
                Returns: undefined;
            };
            "carry_over_clip": {
                Args: {
                    "media_id": string;
                    "source": Json;
                    "thumbnail": Json;
                    "video": Json;
                };
                Returns: undefined;
            };
            "carry_over_source_video": {
                Args: {
                    "media_id": string;
                    "poster": Json;
                    "source": Json;
                    "video": Json;
                };
                Returns: undefined;
            };
            "change_segment": {
                Args: {
                    "change": Json;
                    "segment": string;
                };
                Returns: {
                    "content_type": string;
                    "created_at": string;
                    "extension": string;
                    "id": string;
                    "profile_id": string;
                    "sha256": string;
                    "size_bytes": number;
                }[];
                SetofOptions: {
                    from: "*";
                    to: "assets";
                    isOneToOne: false;
                    isSetofReturn: true;
                };
            };
            "claim_job": {
                Args: {
                    "job": string;
                    "lease_seconds": number;
                    "worker": string;
                };
                Returns: {
                    "attempt": number;
                    "cancel_requested": boolean;
                    "created_at": string;
                    "error": Json | null;
                    "eta_seconds": number | null;
                    "finished_at": string | null;
                    "id": string;
                    "input": NonNullable<Json>;
                    "is_history": boolean;
                    "kind": string;
                    "lease_expires_at": string | null;
                    "name": string;
                    "not_before": string | null;
                    "profile_id": string;
                    "progress": number;
                    "result": Json | null;
                    "stage": string | null;
                    "started_at": string | null;
                    "state": string;
                    "user_id": string;
                    "waits_for": string | null;
                    "waits_until": string | null;
                    "warnings": NonNullable<Json>;
                    "worker_id": string | null;
                }[];
                SetofOptions: {
                    from: "*";
                    to: "jobs";
                    isOneToOne: false;
                    isSetofReturn: true;
                };
            };
            "claim_project": {
                Args: {
                    "job": string;
                    "project": string;
                };
                Returns: undefined;
            };
            "claim_speech": {
                Args: {
                    "claim": Json;
                };
                Returns: {
                    "cache_key": string;
                    "claim_id": string;
                    "expires_at": string;
                    "holder": NonNullable<Json>;
                    "profile_id": string;
                }[];
                SetofOptions: {
                    from: "*";
                    to: "speech_claims";
                    isOneToOne: false;
                    isSetofReturn: true;
                };
            };
            "claim_webhook_deliveries": {
                Args: {
                    "lease_seconds": number;
                    "per_profile": number;
                    "per_webhook": number;
                    "wanted": number;
                };
                Returns: {
                    "attempt": number;
                    "claim_id": string;
                    "created_at": string;
                    "data": Json;
                    "event_type": string;
                    "id": string;
                    "previous_secret": string;
                    "previous_secret_until": string;
                    "profile_id": string;
                    "secret": string;
                    "url": string;
                    "webhook_id": string;
                }[];
            };
            "count_clips": {
                Args: {
                    "project_ids": (string)[];
                };
                Returns: {
                    "clip_count": number;
                    "project_id": string;
                }[];
            };
            "count_segments": {
                Args: {
                    "source_video_ids": (string)[];
                };
                Returns: {
                    "segment_count": number;
                    "source_video_id": string;
                }[];
            };
            "create_brand_asset": {
                Args: {
                    "brand": Json;
                    "file": Json;
                };
                Returns: {
                    "asset_id": string;
                    "created_at": string;
                    "duration_seconds": number | null;
                    "height": number | null;
                    "id": string;
                    "kind": string;
                    "name": string;
                    "profile_id": string;
                    "size_bytes": number;
                    "width": number | null;
                }[];
                SetofOptions: {
                    from: "*";
                    to: "brand_assets";
                    isOneToOne: false;
                    isSetofReturn: true;
                };
            };
            "create_clip": {
                Args: {
                    "clip": Json;
                    "thumbnail": Json;
                    "video": Json;
                };
                Returns: {
                    "asset_id": string;
                    "caption_style": NonNullable<Json>;
                    "created_at": string;
                    "cues": NonNullable<Json>;
                    "cut_list": NonNullable<Json>;
                    "duration_seconds": number;
                    "fingerprint": string;
                    "has_audio": boolean;
                    "height": number;
                    "id": string;
                    "in_trash": boolean;
                    "look": NonNullable<Json>;
                    "name": string;
                    "preset": string | null;
                    "profile_id": string;
                    "project_id": string;
                    "recipe": NonNullable<Json>;
                    "rendered_content": string | null;
                    "rendered_cuts": string | null;
                    "script": string;
                    "search": string;
                    "selected": boolean;
                    "size_bytes": number;
                    "srt": string | null;
                    "status": string;
                    "thumbnail_asset_id": string;
                    "touched_at": string;
                    "variant": number;
                    "voice_over_id": string | null;
                    "width": number;
                }[];
                SetofOptions: {
                    from: "*";
                    to: "clips";
                    isOneToOne: false;
                    isSetofReturn: true;
                };
            };
            "create_cloned_voice": {
                Args: {
                    "sample": Json;
                    "voice": Json;
                };
                Returns: string;
            };
            "create_edited_source_video": {
                Args: {
                    "job": string;
                    "poster": Json;
                    "source": Json;
                    "video": Json;
                };
                Returns: {
                    "analysis": Json | null;
                    "asset_id": string;
                    "created_at": string;
                    "duration_seconds": number;
                    "frames_per_second": number;
                    "has_audio": boolean;
                    "height": number;
                    "id": string;
                    "name": string;
                    "poster_asset_id": string;
                    "probe": NonNullable<Json>;
                    "profile_id": string;
                    "size_bytes": number;
                    "sprite_asset_id": string | null;
                    "sprite_layout": Json | null;
                    "waveform_asset_id": string | null;
                    "width": number;
                }[];
                SetofOptions: {
                    from: "*";
                    to: "source_videos";
                    isOneToOne: false;
                    isSetofReturn: true;
                };
            };
            "create_source_video": {
                Args: {
                    "poster": Json;
                    "source": Json;
                    "video": Json;
                };
                Returns: {
                    "analysis": Json | null;
                    "asset_id": string;
                    "created_at": string;
                    "duration_seconds": number;
                    "frames_per_second": number;
                    "has_audio": boolean;
                    "height": number;
                    "id": string;
                    "name": string;
                    "poster_asset_id": string;
                    "probe": NonNullable<Json>;
                    "profile_id": string;
                    "size_bytes": number;
                    "sprite_asset_id": string | null;
                    "sprite_layout": Json | null;
                    "waveform_asset_id": string | null;
                    "width": number;
                }[];
                SetofOptions: {
                    from: "*";
                    to: "source_videos";
                    isOneToOne: false;
                    isSetofReturn: true;
                };
            };
            "create_speech_recording": {
                Args: {
                    "audio": Json;
                    "recording": Json;
                };
                Returns: {
                    "asset_id": string;
                    "cache_key": string;
                    "created_at": string;
                    "duration_seconds": number;
                    "profile_id": string;
                    "provider": string;
                    "text": string;
                    "timings": string;
                    "voice_id": string;
                    "words": Json | null;
                }[];
                SetofOptions: {
                    from: "*";
                    to: "speech_recordings";
                    isOneToOne: false;
                    isSetofReturn: true;
                };
            };
            "create_voice_over": {
                Args: {
                    "audio": Json;
                    "voice_over": Json;
                };
                Returns: {
                    "asset_id": string;
                    "cache_key": string;
                    "created_at": string;
                    "duration_seconds": number;
                    "id": string;
                    "listed": boolean;
                    "profile_id": string;
                    "provider": string;
                    "recordings": (string)[];
                    "search": string;
                    "settings": NonNullable<Json>;
                    "text": string;
                    "voice_id": string;
                    "words": NonNullable<Json>;
                }[];
                SetofOptions: {
                    from: "*";
                    to: "voice_overs";
                    isOneToOne: false;
                    isSetofReturn: true;
                };
            };
            "delete_brand_asset": {
                Args: {
                    "brand_asset": string;
                    "brand_kind": string;
                };
                Returns: {
                    "content_type": string;
                    "created_at": string;
                    "extension": string;
                    "id": string;
                    "profile_id": string;
                    "sha256": string;
                    "size_bytes": number;
                }[];
                SetofOptions: {
                    from: "*";
                    to: "assets";
                    isOneToOne: false;
                    isSetofReturn: true;
                };
            };
            "delete_clip": {
                Args: {
                    "clip_id": string;
                };
                Returns: {
                    "content_type": string;
                    "created_at": string;
                    "extension": string;
                    "id": string;
                    "profile_id": string;
                    "sha256": string;
                    "size_bytes": number;
                }[];
                SetofOptions: {
                    from: "*";
                    to: "assets";
                    isOneToOne: false;
                    isSetofReturn: true;
                };
            };
            "delete_cloned_voice": {
                Args: {
                    "cloned_voice": string;
                };
                Returns: {
                    "content_type": string;
                    "created_at": string;
                    "extension": string;
                    "id": string;
                    "profile_id": string;
                    "sha256": string;
                    "size_bytes": number;
                }[];
                SetofOptions: {
                    from: "*";
                    to: "assets";
                    isOneToOne: false;
                    isSetofReturn: true;
                };
            };
            "delete_segment": {
                Args: {
                    "segment": string;
                };
                Returns: {
                    "content_type": string;
                    "created_at": string;
                    "extension": string;
                    "id": string;
                    "profile_id": string;
                    "sha256": string;
                    "size_bytes": number;
                }[];
                SetofOptions: {
                    from: "*";
                    to: "assets";
                    isOneToOne: false;
                    isSetofReturn: true;
                };
            };
            "delete_source_video": {
                Args: {
                    "source_video_id": string;
                };
                Returns: {
                    "content_type": string;
                    "created_at": string;
                    "extension": string;
                    "id": string;
                    "profile_id": string;
                    "sha256": string;
                    "size_bytes": number;
                }[];
                SetofOptions: {
                    from: "*";
                    to: "assets";
                    isOneToOne: false;
                    isSetofReturn: true;
                };
            };
            "delete_voice_over": {
                Args: {
                    "voice_over": string;
                };
                Returns: {
                    "content_type": string;
                    "created_at": string;
                    "extension": string;
                    "id": string;
                    "profile_id": string;
                    "sha256": string;
                    "size_bytes": number;
                }[];
                SetofOptions: {
                    from: "*";
                    to: "assets";
                    isOneToOne: false;
                    isSetofReturn: true;
                };
            };
            "dismissed_hashes": {
                Args: Record<PropertyKey, never>;
                Returns: string;
            };
            "end_webhook_attempt": {
                Args: {
                    "outcome": Json;
                };
                Returns: boolean;
            };
            "export_project": {
                Args: {
                    "project": string;
                };
                Returns: Json;
            };
            "find_media": {
                Args: {
                    "cache_keys": (string)[];
                    "hashes": (string)[];
                };
                Returns: Json;
            };
            "fire_automation": {
                Args: {
                    "firing": Json;
                };
                Returns: {
                    "automation_id": string;
                    "details": NonNullable<Json>;
                    "due_at": string | null;
                    "error": string | null;
                    "finished_at": string | null;
                    "id": string;
                    "job_id": string | null;
                    "job_ids": NonNullable<Json>;
                    "opening": number;
                    "profile_id": string;
                    "started_at": string;
                    "state": string;
                    "summary": string | null;
                    "trigger": string;
                }[];
                SetofOptions: {
                    from: "*";
                    to: "automation_runs";
                    isOneToOne: false;
                    isSetofReturn: true;
                };
            };
            "forget_speech_recording": {
                Args: {
                    "recording": string;
                };
                Returns: {
                    "content_type": string;
                    "created_at": string;
                    "extension": string;
                    "id": string;
                    "profile_id": string;
                    "sha256": string;
                    "size_bytes": number;
                }[];
                SetofOptions: {
                    from: "*";
                    to: "assets";
                    isOneToOne: false;
                    isSetofReturn: true;
                };
            };
            "has_accounts": {
                Args: Record<PropertyKey, never>;
                Returns: boolean;
            };
            "import_project": {
                Args: {
                    "items": Json;
                };
                Returns: undefined;
            };
            "keep_found_segments": {
                Args: {
                    "proposals": Json;
                    "source_video": string;
                };
                Returns: {
                    "created_at": string;
                    "duration_seconds": number;
                    "end_seconds": number;
                    "explanation": string | null;
                    "extracted_asset_id": string | null;
                    "favorite": boolean;
                    "folded_keywords": (string)[];
                    "hashes": string | null;
                    "id": string;
                    "keywords": (string)[];
                    "last_used_at": string | null;
                    "notes": string;
                    "origin": string;
                    "profile_id": string;
                    "score": number | null;
                    "scores": Json | null;
                    "search": string;
                    "source_video_id": string;
                    "start_seconds": number;
                    "updated_at": string;
                    "use_count": number;
                }[];
                SetofOptions: {
                    from: "*";
                    to: "segments";
                    isOneToOne: false;
                    isSetofReturn: true;
                };
            };
            "keep_job_stage": {
                Args: {
                    "hash": string;
                    "held_attempt": number;
                    "job": string;
                    "stage_name": string;
                    "stage_result": Json;
                    "worker": string;
                };
                Returns: boolean;
            };
            "keep_segment_extract": {
                Args: {
                    "segment": string;
                    "stretch": Json;
                    "video": Json;
                };
                Returns: {
                    "created_at": string;
                    "duration_seconds": number;
                    "end_seconds": number;
                    "explanation": string | null;
                    "extracted_asset_id": string | null;
                    "favorite": boolean;
                    "folded_keywords": (string)[];
                    "hashes": string | null;
                    "id": string;
                    "keywords": (string)[];
                    "last_used_at": string | null;
                    "notes": string;
                    "origin": string;
                    "profile_id": string;
                    "score": number | null;
                    "scores": Json | null;
                    "search": string;
                    "source_video_id": string;
                    "start_seconds": number;
                    "updated_at": string;
                    "use_count": number;
                }[];
                SetofOptions: {
                    from: "*";
                    to: "segments";
                    isOneToOne: false;
                    isSetofReturn: true;
                };
            };
            "keep_segment_hashes": {
                Args: {
                    "hashed": Json;
                };
                Returns: undefined;
            };
            "keep_source_video_preview": {
                Args: {
                    "kind": string;
                    "layout"?: Json;
                    "preview": Json;
                    "source_video": string;
                };
                Returns: {
                    "analysis": Json | null;
                    "asset_id": string;
                    "created_at": string;
                    "duration_seconds": number;
                    "frames_per_second": number;
                    "has_audio": boolean;
                    "height": number;
                    "id": string;
                    "name": string;
                    "poster_asset_id": string;
                    "probe": NonNullable<Json>;
                    "profile_id": string;
                    "size_bytes": number;
                    "sprite_asset_id": string | null;
                    "sprite_layout": Json | null;
                    "waveform_asset_id": string | null;
                    "width": number;
                }[];
                SetofOptions: {
                    from: "*";
                    to: "source_videos";
                    isOneToOne: false;
                    isSetofReturn: true;
                };
            };
            "latest_automation_runs": {
                Args: Record<PropertyKey, never>;
                Returns: {
                    "automation_id": string;
                    "details": NonNullable<Json>;
                    "due_at": string | null;
                    "error": string | null;
                    "finished_at": string | null;
                    "id": string;
                    "job_id": string | null;
                    "job_ids": NonNullable<Json>;
                    "opening": number;
                    "profile_id": string;
                    "started_at": string;
                    "state": string;
                    "summary": string | null;
                    "trigger": string;
                }[];
                SetofOptions: {
                    from: "*";
                    to: "automation_runs";
                    isOneToOne: false;
                    isSetofReturn: true;
                };
            };
            "leftovers": {
                Args: {
                    "leftover_kind": string;
                    "older_than": string;
                    "only_id"?: string;
                };
                Returns: {
                    "files": Json;
                    "id": string;
                    "name": string;
                    "since": string;
                }[];
            };
            "legacy_report": {
                Args: Record<PropertyKey, never>;
                Returns: {
                    "carried_over": number;
                    "ownerless": number;
                    "rows": number;
                    "source": string;
                    "waiting": number;
                }[];
            };
            "list_voice_over": {
                Args: {
                    "is_listed": boolean;
                    "voice_over": string;
                };
                Returns: undefined;
            };
            "minutes_of_other_profiles": {
                Args: {
                    "behind": string;
                    "first": string;
                };
                Returns: {
                    "minute": string;
                }[];
            };
            "month_costs": {
                Args: Record<PropertyKey, never>;
                Returns: {
                    "reserved_micros": number;
                    "spent_micros": number;
                }[];
            };
            "note_rate_limit": {
                Args: {
                    "account_name": string;
                    "taken_at": string;
                    "told_allowed": number;
                    "told_remaining": number;
                    "told_resets_at": string;
                };
                Returns: undefined;
            };
            "own_cost_totals": {
                Args: {
                    "filter": Json;
                };
                Returns: {
                    "cached_calls": number;
                    "calls": number;
                    "paid_micros": number;
                    "profile_id": string;
                    "profile_name": string;
                }[];
            };
            "own_costs": {
                Args: {
                    "filter": Json;
                };
                Returns: {
                    "entry": Json;
                    "profile_name": string;
                }[];
            };
            "own_email": {
                Args: Record<PropertyKey, never>;
                Returns: string;
            };
            "patch_profile_settings": {
                Args: {
                    "expected_revision"?: number;
                    "patch": Json;
                };
                Returns: {
                    "profile_id": string;
                    "revision": number;
                    "settings": NonNullable<Json>;
                    "updated_at": string;
                }[];
                SetofOptions: {
                    from: "*";
                    to: "profile_settings";
                    isOneToOne: false;
                    isSetofReturn: true;
                };
            };
            "permitted_voices": {
                Args: {
                    "voice_ids": (string)[];
                    "voice_provider": string;
                };
                Returns: (string)[];
            };
            "profile_dashboard": {
                Args: {
                    "since"?: string;
                };
                Returns: Json;
            };
            "profile_usage": {
                Args: {
                    "behind": string;
                    "first": string;
                    "period": string;
                };
                Returns: {
                    "cached_calls": number;
                    "cached_quantity": number;
                    "calls": number;
                    "operation": string;
                    "paid_micros": number;
                    "period_start": string;
                    "provider": string;
                    "quantity": number;
                    "saved_micros": number;
                    "unit": string;
                }[];
            };
            "profiles_with_legacy_media": {
                Args: Record<PropertyKey, never>;
                Returns: {
                    "profile_id": string;
                    "user_id": string;
                }[];
            };
            "purge_project": {
                Args: {
                    "project": string;
                };
                Returns: {
                    "content_type": string;
                    "created_at": string;
                    "extension": string;
                    "id": string;
                    "profile_id": string;
                    "sha256": string;
                    "size_bytes": number;
                }[];
                SetofOptions: {
                    from: "*";
                    to: "assets";
                    isOneToOne: false;
                    isSetofReturn: true;
                };
            };
            "read_rate_account": {
                Args: {
                    "account_name": string;
                    "capacity": number;
                    "moment": string;
                    "window_seconds": number;
                };
                Returns: {
                    "free_at": string;
                    "per_hour": number;
                    "used": number;
                    "waiting": number;
                }[];
            };
            "recent_footage": {
                Args: {
                    "clip_count": number;
                    "source_ids": (string)[];
                };
                Returns: {
                    "end_seconds": number;
                    "source_video_id": string;
                    "start_seconds": number;
                }[];
            };
            "recover_jobs": {
                Args: {
                    "failure": Json;
                    "max_attempts": number;
                };
                Returns: {
                    "attempt": number;
                    "cancel_requested": boolean;
                    "created_at": string;
                    "error": Json | null;
                    "eta_seconds": number | null;
                    "finished_at": string | null;
                    "id": string;
                    "input": NonNullable<Json>;
                    "is_history": boolean;
                    "kind": string;
                    "lease_expires_at": string | null;
                    "name": string;
                    "not_before": string | null;
                    "profile_id": string;
                    "progress": number;
                    "result": Json | null;
                    "stage": string | null;
                    "started_at": string | null;
                    "state": string;
                    "user_id": string;
                    "waits_for": string | null;
                    "waits_until": string | null;
                    "warnings": NonNullable<Json>;
                    "worker_id": string | null;
                }[];
                SetofOptions: {
                    from: "*";
                    to: "jobs";
                    isOneToOne: false;
                    isSetofReturn: true;
                };
            };
            "renew_job_lease": {
                Args: {
                    "held_attempt": number;
                    "job": string;
                    "lease_seconds": number;
                    "worker": string;
                };
                Returns: {
                    "cancelled": boolean;
                }[];
            };
            "reopen_automation_run": {
                Args: {
                    "run": string;
                };
                Returns: number;
            };
            "replace_clip_media": {
                Args: {
                    "clip_id": string;
                    "made": Json;
                    "replaced"?: string;
                    "thumbnail"?: Json;
                    "video": Json;
                };
                Returns: {
                    "content_type": string;
                    "created_at": string;
                    "extension": string;
                    "id": string;
                    "profile_id": string;
                    "sha256": string;
                    "size_bytes": number;
                }[];
                SetofOptions: {
                    from: "*";
                    to: "assets";
                    isOneToOne: false;
                    isSetofReturn: true;
                };
            };
            "reserve_cost": {
                Args: {
                    "entry": Json;
                };
                Returns: string;
            };
            "return_rate_unit": {
                Args: {
                    "account_name": string;
                    "unit_taken_at": string;
                };
                Returns: undefined;
            };
            "segment_hashes": {
                Args: Record<PropertyKey, never>;
                Returns: string;
            };
            "segments_of_project": {
                Args: {
                    "project": string;
                };
                Returns: {
                    "created_at": string;
                    "duration_seconds": number;
                    "end_seconds": number;
                    "explanation": string | null;
                    "extracted_asset_id": string | null;
                    "favorite": boolean;
                    "folded_keywords": (string)[];
                    "hashes": string | null;
                    "id": string;
                    "keywords": (string)[];
                    "last_used_at": string | null;
                    "notes": string;
                    "origin": string;
                    "profile_id": string;
                    "score": number | null;
                    "scores": Json | null;
                    "search": string;
                    "source_video_id": string;
                    "start_seconds": number;
                    "updated_at": string;
                    "use_count": number;
                }[];
                SetofOptions: {
                    from: "*";
                    to: "segments";
                    isOneToOne: false;
                    isSetofReturn: true;
                };
            };
            "segments_to_hash": {
                Args: Record<PropertyKey, never>;
                Returns: {
                    "end_seconds": number;
                    "id": string;
                    "source_video_id": string;
                    "start_seconds": number;
                }[];
            };
            "set_clip_shot": {
                Args: {
                    "clip_id": string;
                    "seen": Json;
                    "shot": Json;
                    "shot_index": number;
                };
                Returns: undefined;
            };
            "set_default_profile": {
                Args: {
                    "profile": string;
                };
                Returns: {
                    "color": string;
                    "created_at": string;
                    "description": string;
                    "id": string;
                    "is_default": boolean;
                    "name": string;
                    "updated_at": string;
                    "user_id": string;
                }[];
                SetofOptions: {
                    from: "*";
                    to: "profiles";
                    isOneToOne: false;
                    isSetofReturn: true;
                };
            };
            "settle_cost": {
                Args: {
                    "settlement": Json;
                };
                Returns: {
                    "acknowledged_at": string | null;
                    "created_at": string;
                    "id": string;
                    "month": string;
                    "monthly_micros": number;
                    "profile_id": string;
                    "spent_micros": number;
                    "threshold_percent": number;
                }[];
                SetofOptions: {
                    from: "*";
                    to: "budget_alerts";
                    isOneToOne: false;
                    isSetofReturn: true;
                };
            };
            "settle_project": {
                Args: {
                    "job": string;
                };
                Returns: undefined;
            };
            "start_password_reset": {
                Args: {
                    "account_email": string;
                    "lifetime": string;
                    "new_token_hash": string;
                };
                Returns: string;
            };
            "take_password_reset": {
                Args: {
                    "used_token_hash": string;
                };
                Returns: string;
            };
            "take_rate_unit": {
                Args: {
                    "account_name": string;
                    "capacity": number;
                    "moment": string;
                    "waiter_id": string;
                    "window_seconds": number;
                };
                Returns: {
                    "check_at": string;
                    "due_at": string;
                    "taken": boolean;
                }[];
            };
            "unknown_assets": {
                Args: {
                    "ids": (string)[];
                    "profile": string;
                };
                Returns: string[];
            };
            "use_api_key": {
                Args: {
                    "hash": string;
                };
                Returns: {
                    "bound_profile_id": string | null;
                    "created_at": string;
                    "email": string;
                    "expires_at": string | null;
                    "hint": string;
                    "id": string;
                    "key_hash": string;
                    "last_used_at": string | null;
                    "name": string;
                    "read_only": boolean;
                    "user_id": string;
                }[];
                SetofOptions: {
                    from: "*";
                    to: "api_keys";
                    isOneToOne: false;
                    isSetofReturn: true;
                };
            };
        };
        Enums: {
            [_ in never]: never;
        };
        CompositeTypes: {
            [_ in never]: never;
        };
    };
};
type DatabaseWithoutInternals = Omit<Database, '__InternalSupabase'>;
type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, "public">];
export type Tables<DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema["Tables"] & DefaultSchema["Views"]) | {
    schema: keyof DatabaseWithoutInternals;
}, TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
} ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] & DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"]) : never = never> = DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
} ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] & DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])[TableName] extends {
    Row: infer R;
} ? R : never : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema["Tables"] & DefaultSchema["Views"]) ? (DefaultSchema["Tables"] & DefaultSchema["Views"])[DefaultSchemaTableNameOrOptions] extends {
    Row: infer R;
} ? R : never : never;
export type TablesInsert<DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"] | {
    schema: keyof DatabaseWithoutInternals;
}, TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
} ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] : never = never> = DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
} ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
    Insert: infer I;
} ? I : never : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"] ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
    Insert: infer I;
} ? I : never : never;
export type TablesUpdate<DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"] | {
    schema: keyof DatabaseWithoutInternals;
}, TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
} ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] : never = never> = DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
} ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
    Update: infer U;
} ? U : never : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"] ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
    Update: infer U;
} ? U : never : never;
export type Enums<DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema["Enums"] | {
    schema: keyof DatabaseWithoutInternals;
}, EnumName extends DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
} ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"] : never = never> = DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
} ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"][EnumName] : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema["Enums"] ? DefaultSchema["Enums"][DefaultSchemaEnumNameOrOptions] : never;
export type CompositeTypes<PublicCompositeTypeNameOrOptions extends keyof DefaultSchema["CompositeTypes"] | {
    schema: keyof DatabaseWithoutInternals;
}, CompositeTypeName extends PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
} ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"] : never = never> = PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
} ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"][CompositeTypeName] : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema["CompositeTypes"] ? DefaultSchema["CompositeTypes"][PublicCompositeTypeNameOrOptions] : never;
export const Constants = {
    "public": {
        Enums: {}
    }
} as const;
