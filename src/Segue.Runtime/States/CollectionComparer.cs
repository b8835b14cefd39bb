using System.Collections;

namespace Segue.Runtime.States;

/// <summary>Compares two collections of one type by their elements.</summary>
/// <param name="equal">Compares two elements, or the values of two pairs.</param>
/// <param name="isOrdered">Whether the order is part of the value.</param>
internal sealed class CollectionComparer(Func<object, object, bool> equal, bool isOrdered)
{
    public bool AreEqual(object left, object right)
    {
        if (ReferenceEquals(left, right))
        {
            return true;
        }

        if (((ICollection)left).Count != ((ICollection)right).Count)
        {
            return false;
        }

        return left is IDictionary pairs ? HaveEqualPairs(pairs, (IDictionary)right)
            : isOrdered ? HaveEqualSequences((IEnumerable)left, (IEnumerable)right)
            : HaveEqualElements((IEnumerable)left, (IEnumerable)right);
    }

    private bool HaveEqualSequences(IEnumerable left, IEnumerable right)
    {
        IEnumerator others = right.GetEnumerator();
        foreach (object? element in left)
        {
            others.MoveNext();
            if (!AreEqualOrNull(element, others.Current))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Keys are not looked up in the dictionary: a comparer that ignores case would take a key for the one that was written, and
    /// where the two have different comparers only one of them would.
    /// </summary>
    private bool HaveEqualPairs(IDictionary left, IDictionary right)
    {
        Dictionary<object, object?> others = new(right.Count);
        foreach (DictionaryEntry pair in right)
        {
            others[pair.Key] = pair.Value;
        }

        foreach (DictionaryEntry pair in left)
        {
            if (!others.TryGetValue(pair.Key, out object? other) || !AreEqualOrNull(pair.Value, other))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Sets in states are small; large ones are tables.</summary>
    private bool HaveEqualElements(IEnumerable left, IEnumerable right)
    {
        List<object?> others = [.. right.Cast<object?>()];
        foreach (object? element in left)
        {
            int index = others.FindIndex(other => AreEqualOrNull(element, other));
            if (index < 0)
            {
                return false;
            }

            others.RemoveAt(index);
        }

        return true;
    }

    private bool AreEqualOrNull(object? left, object? right) => left is null || right is null ? left is null && right is null : equal(left, right);
}
