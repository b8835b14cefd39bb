using Segue.Runtime.States;

namespace Segue.Runtime.Tables;

/// <summary>Estimates what a row takes, for the plan's memory figure. Keys and shared objects are not copied and not counted.</summary>
internal static class RowSize
{
    /// <summary>A dictionary's node: header, key, value or reference, hash, next; and its share of the buckets, a quarter spare.</summary>
    private const int NodeBytes = 48 + 10;

    private const int ObjectHeaderBytes = 16;
    private const int WordBytes = 8;

    /// <summary>The bytes of one row of a type, its dictionary node included.</summary>
    public static long Estimate(Type rowType) => NodeBytes + Of(rowType, depth: 0);

    private static int Of(Type type, int depth)
    {
        if (type.IsPrimitive || type.IsEnum)
        {
            return WordBytes;
        }

        bool isOwn = type.IsCollectible && !CollectionKind.IsCollection(type);
        if (!isOwn || depth > 4)
        {
            return type.IsValueType ? 2 * WordBytes : 0;
        }

        // A reference takes a word beside what it leads to; a value lies where it is.
        int members = ValueShape.Of(type).Members.Sum(member => (member.Type.IsValueType ? 0 : WordBytes) + Of(member.Type, depth + 1));
        return type.IsValueType ? members : ObjectHeaderBytes + members;
    }
}
