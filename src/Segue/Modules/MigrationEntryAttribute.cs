namespace Segue.Modules;

/// <summary>One migration of a module. Written by the generator, read by the runtime and, from metadata alone, by tools.</summary>
/// <param name="alias">The alias of the state or row that it migrates.</param>
/// <param name="from">The older version.</param>
/// <param name="to">The newer version; one more than <paramref name="from"/>.</param>
/// <param name="migration">The class, which has a constructor without parameters.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class MigrationEntryAttribute(string alias, int from, int to, Type migration) : Attribute
{
    /// <summary>The alias of the state or row.</summary>
    public string Alias { get; } = alias;

    /// <summary>The older version.</summary>
    public int From { get; } = from;

    /// <summary>The newer version.</summary>
    public int To { get; } = to;

    /// <summary>The class.</summary>
    public Type Migration { get; } = migration;

    /// <summary>Whether there is a way back.</summary>
    public bool CanGoDown { get; init; } = true;

    /// <summary>What going back loses; null where it is exact.</summary>
    public string? Loss { get; init; }
}
