using System.Diagnostics.CodeAnalysis;

namespace Segue;

/// <summary>What a migration to <typeparamref name="T"/> may know beside its value.</summary>
/// <typeparam name="T">The target version of this direction.</typeparam>
/// <remarks>A value without behaviour: create one in a unit test, or use <c>default</c>.</remarks>
public readonly struct MigrationContext<T>
    where T : notnull
{
    private readonly MigrationContext _context;

    /// <summary>Creates a context, as the runtime does for each value it migrates.</summary>
    /// <param name="now">The time of the upgrade (UTC).</param>
    public MigrationContext(DateTimeOffset now) => _context = new MigrationContext(now);

    /// <summary>Creates a context for a release that hands something to its migrations.</summary>
    /// <param name="now">The time of the upgrade (UTC).</param>
    /// <param name="extra">What the release hands to its migrations; null where it hands nothing.</param>
    public MigrationContext(DateTimeOffset now, string? extra) => _context = new MigrationContext(now, extra);

    /// <summary>Creates a context for a value that was in the target version before.</summary>
    /// <param name="now">The time of the upgrade (UTC).</param>
    /// <param name="extra">What the release hands to its migrations; null where it hands nothing.</param>
    /// <param name="before">What the value was.</param>
    public MigrationContext(DateTimeOffset now, string? extra, T before) => _context = new MigrationContext(now, extra, before);

    internal MigrationContext(in MigrationContext context) => _context = context;

    /// <summary>The time of the upgrade: one moment for all of its values, so that a migration stays pure (UTC).</summary>
    public DateTimeOffset Now => _context.Now;

    /// <summary>What the release hands to its migrations, as text; null where it hands nothing.</summary>
    public string? Extra => _context.Extra;

    /// <summary>
    /// What this value was in the target version before, so that what one direction drops the other brings back. Kept
    /// until the upgrade is finalised.
    /// </summary>
    /// <param name="before">The earlier value; its tables describe, they do not read.</param>
    /// <returns>False where the value never was in the target version: it was written first in the other one.</returns>
    public bool TryGetBefore([MaybeNullWhen(false)] out T before)
    {
        if (_context.Before is T value)
        {
            before = value;
            return true;
        }

        before = default;
        return false;
    }
}
