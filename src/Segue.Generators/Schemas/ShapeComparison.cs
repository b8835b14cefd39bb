using System.Globalization;
using Segue.Generators.Model;

namespace Segue.Generators.Schemas;

/// <summary>Says in which members two shapes differ, such as <c>+ Priority: Priority</c> or <c>~ Tokens: int -> double</c>.</summary>
internal sealed class ShapeComparison
{
    private readonly Shape _old;
    private readonly Shape _new;
    private readonly bool _areSameVersion;
    private readonly List<string> _differences = [];

    private ShapeComparison(Shape oldShape, Shape newShape, bool areSameVersion)
    {
        _old = oldShape;
        _new = newShape;
        _areSameVersion = areSameVersion;
    }

    /// <summary>
    /// Lists what is new (<c>+</c>), gone (<c>-</c>) and changed (<c>~</c>), nested members by their path. Shapes of one fingerprint
    /// differ where migrations that use them would not compile with both: in constructors and names of tuple elements.
    /// </summary>
    /// <param name="oldShape">The one shape.</param>
    /// <param name="newShape">The other one.</param>
    /// <param name="areSameVersion">
    /// Whether both are to be one version, so that what they say of their members since the version before has to be the same.
    /// </param>
    public static IReadOnlyList<string> Differences(Shape oldShape, Shape newShape, bool areSameVersion = true)
    {
        var comparison = new ShapeComparison(oldShape, newShape, areSameVersion);
        if (oldShape.Root.Kind != newShape.Root.Kind)
        {
            comparison.Changed("kind", Word(oldShape.Root.Kind), Word(newShape.Root.Kind));
        }

        comparison.CompareMembers("", oldShape.Root, newShape.Root);
        return comparison._differences;
    }

    private void CompareMembers(string path, MembersShape oldShape, MembersShape newShape)
    {
        // A constructor that is new is no loss: no migration that has shipped can call it.
        if (oldShape.Constructor.Count > 0 && oldShape.Constructor != newShape.Constructor)
        {
            Changed($"{path}constructor", Parameters(oldShape), Parameters(newShape));
        }

        Compare(
            path,
            oldShape.Members,
            newShape.Members,
            static member => member.Name,
            static member => member.Type.ToString(),
            CompareTypes);
        if (_areSameVersion)
        {
            CompareChanges(path, oldShape.Changes, newShape.Changes);
        }
    }

    private void CompareChanges(string path, EquatableArray<ShapeChange> oldChanges, EquatableArray<ShapeChange> newChanges) => Compare(
        path,
        oldChanges,
        newChanges,
        static change => change.Member,
        static change => change.ToString(),
        (at, before, after) =>
        {
            if (before != after)
            {
                Changed(at, before.ToString(), after.ToString());
            }
        });

    private void CompareEnums(string path, EnumShape oldShape, EnumShape newShape) => Compare(
        path,
        oldShape.Members,
        newShape.Members,
        static member => member.Name,
        static member => member.Value.ToString(CultureInfo.InvariantCulture),
        (at, before, after) =>
        {
            if (before != after)
            {
                Changed(at, before.Value.ToString(CultureInfo.InvariantCulture), after.Value.ToString(CultureInfo.InvariantCulture));
            }
        });

    private void Compare<T>(
        string path,
        EquatableArray<T> oldMembers,
        EquatableArray<T> newMembers,
        Func<T, string> name,
        Func<T, string> describe,
        Action<string, T, T> compare)
        where T : class, IEquatable<T>
    {
        foreach (string each in oldMembers.Concat(newMembers).Select(name).Distinct().OrderBy(static n => n, StringComparer.Ordinal))
        {
            T? before = oldMembers.FirstOrDefault(m => name(m) == each);
            T? after = newMembers.FirstOrDefault(m => name(m) == each);
            switch (before, after)
            {
                case (null, { }):
                    _differences.Add($"+ {path}{each}: {describe(after)}");
                    break;
                case ({ }, null):
                    _differences.Add($"- {path}{each}: {describe(before)}");
                    break;
                case ({ }, { }):
                    compare(path + each, before, after);
                    break;
            }
        }
    }

    private void CompareTypes(string path, ShapeMember oldMember, ShapeMember newMember) =>
        CompareTypes(path, oldMember.Type, newMember.Type);

    private void CompareTypes(string path, TypeExpression oldType, TypeExpression newType)
    {
        if (CanonicalShape.WithSurface(_old, oldType) == CanonicalShape.WithSurface(_new, newType))
        {
            return;
        }

        switch (oldType, newType)
        {
            case (NullableExpression before, NullableExpression after):
                CompareTypes(path, before.Inner, after.Inner);
                break;
            case (CollectionExpression before, CollectionExpression after) when before.Name == after.Name:
                for (int i = 0; i < before.Arguments.Count; i++)
                {
                    CompareTypes($"{path}[]", before.Arguments[i], after.Arguments[i]);
                }

                break;
            case (TupleExpression before, TupleExpression after) when HaveSameNames(before, after):
                for (int i = 0; i < before.Elements.Count; i++)
                {
                    string item = $"{path}.Item{(i + 1).ToString(CultureInfo.InvariantCulture)}";
                    CompareTypes(item, before.Elements[i].Type, after.Elements[i].Type);
                }

                break;
            case (NestedExpression before, NestedExpression after):
                CompareNested(path, before, after);
                break;
            default:
                Changed(path, oldType.ToString(), newType.ToString());
                break;
        }
    }

    private void CompareNested(string path, NestedExpression oldType, NestedExpression newType)
    {
        NestedShape oldShape = _old.Find(oldType.Name);
        NestedShape newShape = _new.Find(newType.Name);
        switch (oldShape, newShape)
        {
            case (MembersShape before, MembersShape after) when before.Kind == after.Kind:
                CompareMembers($"{path}.", before, after);
                break;
            case (EnumShape before, EnumShape after) when before.Underlying == after.Underlying:
                CompareEnums($"{path}.", before, after);
                break;
            default:
                Changed(path, $"{Word(oldShape)} {oldType.Name}", $"{Word(newShape)} {newType.Name}");
                break;
        }
    }

    private void Changed(string path, string before, string after) => _differences.Add($"~ {path}: {before} -> {after}");

    private static bool HaveSameNames(TupleExpression oldType, TupleExpression newType) =>
        oldType.Elements.Select(static element => element.Name).SequenceEqual(newType.Elements.Select(static element => element.Name));

    private static string Parameters(MembersShape shape) => $"({string.Join(", ", shape.Constructor)})";

    private static string Word(NestedShape shape) => shape switch
    {
        MembersShape members => Word(members.Kind),
        EnumShape named => $"enum:{named.Underlying}",
        _ => "",
    };

    private static string Word(ShapeKind kind) => kind == ShapeKind.Struct ? "struct" : "record";
}
