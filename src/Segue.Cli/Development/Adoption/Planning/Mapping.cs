using System.Collections.Immutable;
using Segue.Generators.Parsing;

namespace Segue.Cli.Development.Adoption.Planning;

/// <summary>How a value of some type becomes a part of a state.</summary>
internal sealed record Mapping
{
    /// <summary>Why it cannot; the rest says nothing then.</summary>
    public NonValue? Refusal { get; init; }

    /// <summary>The type in the record, as C# writes it.</summary>
    public string Text { get; init; } = "";

    /// <summary>What follows the value to convert it, such as <c>.ToImmutableList()</c>; empty where it is taken over as it is.</summary>
    public string Postfix { get; init; } = "";

    /// <summary>The namespaces that both need.</summary>
    public ImmutableHashSet<string> Namespaces { get; init; } = [];

    /// <summary>Whether other assemblies cannot name the type.</summary>
    public bool IsInternal { get; init; }

    /// <summary>Whether the value is taken over as it is.</summary>
    public bool IsAsItIs => Refusal is null && Postfix.Length == 0;

    public static Mapping Refused(string what, string instead) => new() { Refusal = new NonValue(what, instead) };

    /// <summary>The same for a value that may be null.</summary>
    public Mapping OrNull() => Refusal is not null ? this : this with
    {
        Text = Text.EndsWith('?') ? Text : Text + "?",
        Postfix = Postfix.Length == 0 || Postfix[0] == '?' ? Postfix : "?" + Postfix,
    };
}
