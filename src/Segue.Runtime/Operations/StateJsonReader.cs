using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Segue.Runtime.States;

namespace Segue.Runtime.Operations;

/// <summary>
/// Reads a state from JSON by its shape, exactly: nothing that is there is passed over, and nothing that is missing is made up
/// (I9). Tables, and what stands masked, are kept from the state that is there.
/// </summary>
/// <remarks>Messages name places and types, never values: a value may be sensitive.</remarks>
internal sealed class StateJsonReader(string server)
{
    private readonly NullabilityInfoContext _nullability = new();

    /// <summary>Reads a state.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="type">The type of the state.</param>
    /// <param name="present">The state that is there.</param>
    /// <exception cref="ServerOperationException">It does not have the shape; with the path.</exception>
    public object Read(JsonElement json, Type type, object present) => json.ValueKind == JsonValueKind.Null
        ? throw Misshapen("$", "a state is never null")
        : Read(json, type, nullability: null, new PresentValue(IsKnown: true, present), "$")!;

    private object? Read(JsonElement json, Type type, NullabilityInfo? nullability, PresentValue present, string path)
    {
        if (json.ValueKind == JsonValueKind.Null)
        {
            return ReadNull(type, nullability, path);
        }

        Type own = Nullable.GetUnderlyingType(type) ?? type;
        if (IsMark(json, StateMarks.Omitted))
        {
            throw Misshapen(path, "bounds left the value out when the state was read; read it with wider ones");
        }

        if (ScalarJson.For(own) is { } scalar)
        {
            return scalar.TryRead(json) ?? throw Misshapen(path, $"expected is {scalar.Expected}");
        }

        if (typeof(Table).IsAssignableFrom(own))
        {
            return KeepTable(json, present, path);
        }

        if (CollectionKind.IsCollection(own))
        {
            return ReadCollection(json, own, nullability, present, path);
        }

        if (ValueForm.IsTuple(own))
        {
            return ReadTuple(json, own, nullability, present, path);
        }

        ValueShape shape = ValueShape.Of(own);
        return ValueForm.HasMembers(own, shape) ? ReadMembers(json, shape, present, path)
            : present is { IsKnown: true, Value: { } kept } && IsMark(json, StateMarks.Opaque) ? kept
            : throw Misshapen(path, $"a {own.FullName} cannot be made from JSON, only kept");
    }

    private object? ReadNull(Type type, NullabilityInfo? nullability, string path)
    {
        if (Nullable.GetUnderlyingType(type) is not null || (!type.IsValueType && nullability?.ReadState != NullabilityState.NotNull))
        {
            return null;
        }

        // An immutable array that was never made stands as null; it is neither that nor empty.
        return type.IsValueType && CollectionKind.IsCollection(type)
            ? Activator.CreateInstance(type)
            : throw Misshapen(path, "the value must not be null");
    }

    private object ReadMembers(JsonElement json, ValueShape shape, PresentValue present, string path)
    {
        Expect(json, JsonValueKind.Object, "an object", path);
        Dictionary<string, JsonElement> given = json.EnumerateObject().ToDictionary(member => member.Name, member => member.Value);
        Dictionary<ShapeMember, object?> values = [];
        foreach (ShapeMember member in shape.Members)
        {
            string memberPath = $"{path}.{member.Name}";
            PresentValue part = present.Part(member.Property.GetValue);
            if (given.Remove(member.Name, out JsonElement value))
            {
                values.Add(member, ReadMember(value, member, part, memberPath));
            }
            else
            {
                values.Add(member, part.IsKnown && typeof(Table).IsAssignableFrom(member.Type) ? part.Value : throw Misshapen(memberPath, "the member is missing"));
            }
        }

        return given.Keys.FirstOrDefault() is { } unknown
            ? throw Misshapen($"{path}.{unknown}", "there is no such member")
            : Make(shape, values, path);
    }

    private object? ReadMember(JsonElement json, ShapeMember member, PresentValue present, string path)
    {
        bool isMasked = ValueForm.IsSensitive(member) && json.ValueKind == JsonValueKind.String && json.ValueEquals(StateMarks.Mask);
        return !isMasked ? Read(json, member.Type, _nullability.Create(member.Property), present, path)
            : present.IsKnown ? present.Value
            : throw OperationFailures.Masked(server, path);
    }

    private object Make(ValueShape shape, Dictionary<ShapeMember, object?> values, string path)
    {
        try
        {
            object?[] arguments = [.. (shape.Constructor?.GetParameters() ?? []).Select(parameter =>
                values[shape.Members.First(member => member.Parameter == parameter)])];
            object made = shape.Constructor?.Invoke(BindingFlags.DoNotWrapExceptions, binder: null, arguments, CultureInfo.InvariantCulture)
                ?? Activator.CreateInstance(shape.Type)!;
            foreach (ShapeMember member in shape.Members.Where(member => member.Parameter is null))
            {
                member.Property.SetValue(made, values[member], BindingFlags.DoNotWrapExceptions, binder: null, index: null, CultureInfo.InvariantCulture);
            }

            return made;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw Misshapen(path, $"{shape.Type.FullName} cannot be made of these members, it threw {exception.GetType().FullName}");
        }
    }

    private object ReadCollection(JsonElement json, Type type, NullabilityInfo? nullability, PresentValue present, string path)
    {
        List<object?> elements = CollectionKind.IsDictionary(type)
            ? ReadPairs(json, type, nullability, present, path)
            : ReadElements(json, type, nullability, path);
        object? comparer = present.Value is { } collection && CollectionKind.ComparerProperty(type) is { } property
            ? type.GetProperty(property)!.GetValue(collection)
            : null;
        try
        {
            return CollectionKind.BuilderOf(type).Build(elements, comparer);
        }
        catch (ArgumentException)
        {
            throw Misshapen(path, "a key is there twice");
        }
    }

    private List<object?> ReadElements(JsonElement json, Type type, NullabilityInfo? nullability, string path)
    {
        Expect(json, JsonValueKind.Array, "an array", path);
        Type element = type.GetGenericArguments()[0];
        return [.. json.EnumerateArray().Select((value, index) => Read(value, element, Argument(nullability, 0), PresentValue.None, $"{path}[{index}]"))];
    }

    private List<object?> ReadPairs(JsonElement json, Type type, NullabilityInfo? nullability, PresentValue present, string path)
    {
        Type[] arguments = type.GetGenericArguments();
        List<object?> pairs = [];
        if (json.ValueKind == JsonValueKind.Object && arguments[0] == typeof(string))
        {
            foreach (JsonProperty pair in json.EnumerateObject())
            {
                string at = $"{path}['{pair.Name}']";
                Add(!pair.Name.StartsWith('$') ? pair.Name : throw Misshapen(at, "a mark is no key; give such a key in an array of pairs"), pair.Value, at);
            }

            return pairs;
        }

        Expect(json, JsonValueKind.Array, "an array of pairs", path);
        foreach (JsonElement pair in json.EnumerateArray())
        {
            string pairPath = $"{path}[{pairs.Count}]";
            if (IsMark(pair, StateMarks.Omitted))
            {
                throw Misshapen(pairPath, "bounds left the rest out when the state was read; read it with wider ones");
            }

            Expect(pair, JsonValueKind.Object, "a pair of key and value", pairPath);
            if (pair.GetPropertyCount() != 2 || !pair.TryGetProperty("key", out JsonElement key) || !pair.TryGetProperty("value", out JsonElement value))
            {
                throw Misshapen(pairPath, "expected are the members key and value");
            }

            object typed = Read(key, arguments[0], Argument(nullability, 0), PresentValue.None, $"{pairPath}.key") ?? throw Misshapen($"{pairPath}.key", "a key is never null");
            Add(typed, value, $"{pairPath}.value");
        }

        return pairs;

        void Add(object key, JsonElement value, string at)
        {
            PresentValue part = present.Value is IDictionary known && known.Contains(key) ? new PresentValue(IsKnown: true, known[key]) : PresentValue.None;
            pairs.Add(new DictionaryEntry(key, Read(value, arguments[1], Argument(nullability, 1), part, at)));
        }
    }

    private object ReadTuple(JsonElement json, Type type, NullabilityInfo? nullability, PresentValue present, string path)
    {
        Expect(json, JsonValueKind.Array, "an array", path);
        FieldInfo[] items = ValueForm.ItemsOf(type);
        if (json.GetArrayLength() != items.Length)
        {
            throw Misshapen(path, $"expected are {items.Length} items");
        }

        object?[] values = [.. items.Select((item, index) =>
            Read(json[index], item.FieldType, Argument(nullability, index), present.Part(item.GetValue), $"{path}[{index}]"))];
        return type.GetConstructor(type.GetGenericArguments())!.Invoke(values);
    }

    /// <summary>Rows are not replaced: there may be millions, and each is a value of its own that the server's code looks after.</summary>
    private object KeepTable(JsonElement json, PresentValue present, string path)
    {
        if (IsMark(json, StateMarks.Table) && json.GetProperty(StateMarks.Table) is { ValueKind: JsonValueKind.Object } table)
        {
            return table.TryGetProperty("rows", out _)
                ? throw Misshapen(path, "rows of a table are not replaced; leave them out, the table stays as it is")
                : present.Value ?? throw Misshapen(path, "there is no table to keep");
        }

        throw Misshapen(path, "a table stays as it is; leave it out");
    }

    private static NullabilityInfo? Argument(NullabilityInfo? nullability, int index) =>
        nullability?.GenericTypeArguments is { } arguments && index < arguments.Length ? arguments[index] : null;

    private static bool IsMark(JsonElement json, string mark) =>
        json.ValueKind == JsonValueKind.Object && json.GetPropertyCount() == 1 && json.TryGetProperty(mark, out _);

    private void Expect(JsonElement json, JsonValueKind kind, string expected, string path)
    {
        if (json.ValueKind != kind)
        {
            throw Misshapen(path, $"expected is {expected}");
        }
    }

    private ServerOperationException Misshapen(string path, string what) => OperationFailures.Misshapen(server, path, what);
}
