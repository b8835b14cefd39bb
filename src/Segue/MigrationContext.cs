namespace Segue;

/// <summary>What a migration may know beside its value, as the runtime hands it over.</summary>
/// <param name="Now">
/// The time of the upgrade: one moment for all of its values, so that a migration stays pure (UTC).
/// </param>
/// <param name="Extra">What the release hands to its migrations, as text; null where it hands nothing.</param>
/// <param name="Before">What the value was in the target version before, or null where it never was.</param>
/// <remarks><paramref name="Extra"/> is Erlang/OTP's <c>Extra</c> of <c>code_change/3</c>.</remarks>
public readonly record struct MigrationContext(DateTimeOffset Now, string? Extra = null, object? Before = null);
