namespace Segue.Runtime.Bytes;

/// <summary>The comparers that a collection may have to be written as bytes: its kind's own, and those of texts.</summary>
/// <remarks>Any other is code, and a collection that came back without it would mean something else.</remarks>
internal static class KnownComparers
{
    public const int Default = 0;

    private static readonly StringComparer?[] Texts =
    [
        null,
        StringComparer.Ordinal,
        StringComparer.OrdinalIgnoreCase,
        StringComparer.InvariantCulture,
        StringComparer.InvariantCultureIgnoreCase,
    ];

    /// <summary>The number of a comparer.</summary>
    /// <param name="collection">The collection's type, for the refusal.</param>
    /// <param name="comparer">Its comparer.</param>
    /// <param name="usual">What a collection of its kind has where it is given none.</param>
    /// <exception cref="BytesException">It is another one.</exception>
    public static int NumberOf(Type collection, object? comparer, object? usual)
    {
        if (comparer is null || comparer.Equals(usual))
        {
            return Default;
        }

        int number = Array.FindIndex(Texts, text => comparer.Equals(text));
        return number > 0
            ? number
            : throw BytesException.Unwritable(collection, "it has a comparer of its own, which is code. Use the default or one of StringComparer.");
    }

    /// <summary>The comparer of a number; null for the default.</summary>
    public static object? Of(int number) =>
        number >= 0 && number < Texts.Length ? Texts[number] : throw BytesException.Damaged($"there is no comparer {number}");
}
