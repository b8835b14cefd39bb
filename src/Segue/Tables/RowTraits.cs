using System.Reflection;

namespace Segue.Tables;

/// <summary>What a type of rows says of itself: whether its rows end, and how they are found.</summary>
/// <remarks>
/// Of the row's type and not of the table's constructor, so that a migration, a release that changes nothing but code, and
/// going back all find it again without anyone carrying it over.
/// </remarks>
internal sealed class RowTraits
{
    private RowTraits(Type rowType)
    {
        Expires = typeof(IExpiringRow).IsAssignableFrom(rowType);
        Idles = typeof(IIdleRow).IsAssignableFrom(rowType);
        Ranks = typeof(IRankedRow).IsAssignableFrom(rowType);
        Indexes = typeof(IIndexedRow).IsAssignableFrom(rowType)
            ? rowType.GetCustomAttributes<TableIndexAttribute>(inherit: false).Select(index => index.Name).ToHashSet(StringComparer.Ordinal)
            : [];
    }

    /// <summary>Whether a row may end at a moment of its own.</summary>
    public bool Expires { get; }

    /// <summary>Whether a row may end unused.</summary>
    public bool Idles { get; }

    /// <summary>Whether a row says how much it is worth keeping. By itself it keeps nothing: it counts where a bound is set.</summary>
    public bool Ranks { get; }

    /// <summary>The names of the declared indexes.</summary>
    public IReadOnlySet<string> Indexes { get; }

    /// <summary>Whether anything has to be kept beside the rows.</summary>
    public bool Any => Expires || Idles || Indexes.Count > 0;

    public static RowTraits Of(Type rowType) => new(rowType);
}
