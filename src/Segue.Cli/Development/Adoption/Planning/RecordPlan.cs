using Microsoft.CodeAnalysis;

namespace Segue.Cli.Development.Adoption.Planning;

/// <summary>A record that is to be written for a class.</summary>
internal sealed class RecordPlan(INamedTypeSymbol source, RecordRole role, string name)
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal)
    {
        name, "Clone", "Deconstruct", "EqualityContract", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "PrintMembers", "ToString",
    };

    /// <summary>The class that it is for; where it holds the items of a collection, the class that has the collection.</summary>
    public INamedTypeSymbol Source { get; } = source;

    public RecordRole Role { get; } = role;

    public string Name { get; } = name;

    /// <summary>The alias; null for a part that has no versions of its own.</summary>
    public string? Alias { get; init; }

    /// <summary>Whether it holds one item of a collection, and no class becomes it.</summary>
    public bool IsWrapper { get; init; }

    public List<PlannedMember> Members { get; } = [];

    public List<LeftOutMember> LeftOut { get; } = [];

    public List<AdoptionDecision> Decisions { get; } = [];

    public List<string> Notes { get; } = [];

    /// <summary>The records that its members are made of.</summary>
    public List<RecordPlan> Parts { get; } = [];

    /// <summary>The records that become rows by an attribute.</summary>
    public List<AttributedRow> AttributedRows { get; } = [];

    /// <summary>The namespaces that its text needs.</summary>
    public HashSet<string> Namespaces { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether other assemblies may not see it, because they cannot see what it is made of.</summary>
    public bool IsInternal { get; set; }

    /// <summary>The method of the class that makes it.</summary>
    public string Method => Role switch
    {
        RecordRole.State => "CaptureState",
        RecordRole.Row => "CaptureRow",
        _ => "CaptureValue",
    };

    /// <summary>A name for a member: the one that properties have, or the first like it that is free.</summary>
    public string MemberName(string member)
    {
        string bare = member.StartsWith("m_", StringComparison.Ordinal) || member.StartsWith("s_", StringComparison.Ordinal) ? member[2..] : member;
        bare = bare.TrimStart('_');
        string pascal = bare.Length == 0 ? "Value" : char.IsDigit(bare[0]) ? $"Value{bare}" : char.ToUpperInvariant(bare[0]) + bare[1..];
        string free = pascal;
        for (int number = 1; !_names.Add(free); number++)
        {
            free = number == 1 ? $"{pascal}Value" : $"{pascal}Value{number}";
        }

        return free;
    }

    /// <summary>The record and what it is made of, each once.</summary>
    public IEnumerable<RecordPlan> WithParts()
    {
        List<RecordPlan> all = [];
        Collect(this, all);
        return all;
    }

    private static void Collect(RecordPlan record, List<RecordPlan> all)
    {
        if (!all.Contains(record))
        {
            all.Add(record);
            record.Parts.ForEach(part => Collect(part, all));
        }
    }
}
