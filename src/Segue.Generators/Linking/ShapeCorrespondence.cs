using Segue.Generators.Schemas;

namespace Segue.Generators.Linking;

/// <summary>
/// Finds which nested type of the code is which of the schema file. Their names are no part of the identity, so code may
/// rename them; numbered names keep the name of the file, which migrations that shipped use.
/// </summary>
internal sealed class ShapeCorrespondence
{
    private readonly Shape _stored;
    private readonly Shape _code;
    private readonly Dictionary<string, string> _codeNames = new(StringComparer.Ordinal);
    private bool _isOneToOne = true;

    private ShapeCorrespondence(Shape stored, Shape code)
    {
        _stored = stored;
        _code = code;
    }

    /// <summary>Pairs the nested types of two shapes of one fingerprint.</summary>
    /// <returns>
    /// The names in code by the names in the file; null where the pairs are not one to one, because the code took one type
    /// apart or made one of two.
    /// </returns>
    public static IReadOnlyDictionary<string, string>? Find(Shape stored, Shape code)
    {
        var correspondence = new ShapeCorrespondence(stored, code);
        correspondence.PairMembers(stored.Root, code.Root);
        Dictionary<string, string> names = correspondence._codeNames;
        bool isOneToOne = correspondence._isOneToOne && names.Values.Distinct().Count() == names.Count && names.Count == stored.Types.Count;
        return isOneToOne ? names : null;
    }

    private void PairMembers(MembersShape stored, MembersShape code)
    {
        for (int i = 0; i < stored.Members.Count; i++)
        {
            Pair(stored.Members[i].Type, code.Members[i].Type);
        }
    }

    private void Pair(TypeExpression stored, TypeExpression code)
    {
        if (stored is NestedExpression { Name: var storedName } && code is NestedExpression { Name: var codeName })
        {
            PairNested(storedName, codeName);
            return;
        }

        foreach ((TypeExpression First, TypeExpression Second) parts in stored.Parts.Zip(code.Parts, static (a, b) => (a, b)))
        {
            Pair(parts.First, parts.Second);
        }
    }

    private void PairNested(string storedName, string codeName)
    {
        if (_codeNames.TryGetValue(storedName, out string? known))
        {
            _isOneToOne &= known == codeName;
            return;
        }

        _codeNames.Add(storedName, codeName);
        if (_stored.Find(storedName) is MembersShape storedShape && _code.Find(codeName) is MembersShape codeShape)
        {
            PairMembers(storedShape, codeShape);
        }
    }
}
