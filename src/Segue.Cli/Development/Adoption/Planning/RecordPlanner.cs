using Microsoft.CodeAnalysis;
using Segue.Cli.Development.Adoption.Discovery;
using Segue.Generators.Parsing;

namespace Segue.Cli.Development.Adoption.Planning;

/// <summary>
/// Plans the record of a server, and those that it is made of. Nothing is guessed: what has no obvious place in a state becomes a
/// decision, and what is left out says why nothing is lost (I9).
/// </summary>
/// <param name="project">The project.</param>
/// <param name="uses">What it does to its members.</param>
/// <param name="registrations">What it registers.</param>
/// <param name="names">Names that are free.</param>
/// <param name="before">What the first round found; null in the first round.</param>
internal sealed partial class RecordPlanner(AdoptableProject project, MemberUses uses, Registrations registrations, PlannedNames names, FirstLook? before)
{
    private readonly Dictionary<(string Type, RecordRole Role), RecordPlan> _parts = [];
    private readonly Stack<INamedTypeSymbol> _path = new();
    private INamedTypeSymbol? _server;
    private bool _isAlone;

    /// <summary>What this round has found.</summary>
    public FirstLook Found { get; } = new();

    /// <summary>A planner whose names and records nobody keeps, for a question.</summary>
    public RecordPlanner Apart() => new(project, uses, registrations, new PlannedNames(project.Compilation, []), before);

    /// <summary>Plans the state of a server.</summary>
    public RecordPlan Plan(INamedTypeSymbol server, ServerKind kind)
    {
        _server = server;
        RecordPlan record = new(server, RecordRole.State, names.Record(server, RecordRole.State)) { Alias = names.Alias(server), IsInternal = TypeText.IsInternal(server) };
        _path.Push(server);
        if (kind == ServerKind.Grain)
        {
            foreach ((DataMember stored, string expression) in Grains.Stored(server))
            {
                AddStored(record, stored, expression);
            }
        }

        bool hasTables = kind != ServerKind.Grain;
        foreach (DataMember member in DataMembers.Of(server).Where(member => !Grains.IsPersistent(member.Type)))
        {
            AddOfServer(record, member, hasTables);
        }

        foreach (DataMember shared in DataMembers.Statics(server).Where(member => uses.IsChanged(member.Symbol)))
        {
            Decide(record, shared, new NonValue("is static, so that each version has its own", "Make it a member of the class, if it is state, or give it to the constructor"), holdsData: true);
        }

        _path.Pop();
        return record;
    }

    /// <summary>What a grain stores: its members are the state's, where code beside the class can read them.</summary>
    private void AddStored(RecordPlan record, DataMember stored, string expression)
    {
        List<DataMember> members = stored.Type is INamedTypeSymbol own && IsOwn(own) ? [.. DataMembers.Of(own)] : [];
        bool isOpen = members.Count > 0 && members.All(member => member.IsReadableOutside) && WhyNoPart((INamedTypeSymbol)stored.Type) is null;
        if (!isOpen)
        {
            Add(record, stored, expression, hasTables: false);
            return;
        }

        _path.Push((INamedTypeSymbol)stored.Type);
        foreach (DataMember member in members)
        {
            Add(record, member, $"{expression}.{member.Name}", hasTables: false);
        }

        _path.Pop();
    }

    private void AddOfServer(RecordPlan record, DataMember member, bool hasTables)
    {
        if (WhyFixed(member) is { } why)
        {
            record.LeftOut.Add(new LeftOutMember { Name = member.Name, Why = why });
        }
        else
        {
            Add(record, member, member.Name, hasTables);
        }
    }

    /// <summary>Why a member of a server has nothing that could be lost; null where it has.</summary>
    private string? WhyFixed(DataMember member)
    {
        if (NonState.WhyLeftOut(member, uses) is { } reason)
        {
            return reason;
        }

        bool isChanged = uses.IsChanged(member.Symbol);
        if (uses.IsGiven(member.Symbol) && !isChanged)
        {
            return "given to the constructor, which each version is again";
        }

        if (NonState.FindLive(member) is not null || isChanged)
        {
            return null;
        }

        if (member.Type is INamedTypeSymbol type && IsOwn(type) && type.TypeKind is TypeKind.Class or TypeKind.Struct && !IsValue(type))
        {
            return !HasState(type) ? "an object without a state of its own" : IsServer(type) ? "a server of its own" : null;
        }

        return "set when the object is made, and never changed";
    }

    private void Add(RecordPlan record, DataMember member, string expression, bool hasTables)
    {
        if (NonState.FindLive(member) is { } live)
        {
            Decide(record, member, live, holdsData: false);
            return;
        }

        if (IsHidden(member, record))
        {
            Decide(record, member, new NonValue("is private to its base class", "Make it protected, or keep it in the class itself"), holdsData: true);
            return;
        }

        if (!hasTables || !TryAddTable(record, member, expression))
        {
            AddValue(record, member, expression);
        }

        if (uses.ComparerOf(member.Symbol) is { } comparer)
        {
            NonValue keys = new($"compares its keys with {comparer}", "A state compares them as they are: bring keys into one form where they come in");
            Decide(record, member, keys, holdsData: true);
        }
    }

    private void AddValue(RecordPlan record, DataMember member, string expression)
    {
        // What the class makes for itself is nobody else's: only then there is no doubt that it is no row as well.
        _isAlone = uses.IsMade(member.Symbol) && record.Role == RecordRole.State && KnownCollections.Find(member.Type) is null;
        Mapping mapping = Map(member.Type, record, isElement: false);
        _isAlone = false;
        if (mapping.Refusal is { } refusal)
        {
            Decide(record, member, refusal, holdsData: true);
            return;
        }

        KnownCollection? collection = KnownCollections.Find(member.Type);
        bool grows = collection is { IsSame: false } && uses.IsUnbounded(member.Symbol) && !HasFewKeys(member.Type);
        Use(record, mapping);
        record.Members.Add(new PlannedMember
        {
            Name = record.MemberName(member.Name),
            Type = mapping.Text,
            From = expression,
            Expression = expression,
            Postfix = mapping.Postfix,
            Note = grows ? "is added to and never cut: bound it, for a state is carried over as a whole" : collection?.Note,
        });
    }

    private static bool HasFewKeys(ITypeSymbol type) => type is INamedTypeSymbol { TypeArguments: [{ TypeKind: TypeKind.Enum } or { SpecialType: SpecialType.System_Boolean }, ..] };

    private static void Use(RecordPlan record, Mapping mapping)
    {
        record.Namespaces.UnionWith(mapping.Namespaces);
        record.IsInternal |= mapping.IsInternal;
    }

    private static void Decide(RecordPlan record, DataMember member, NonValue reason, bool holdsData) => record.Decisions.Add(new AdoptionDecision
    {
        Member = $"{member.Symbol.ContainingType?.Name ?? record.Source.Name}.{member.Name}",
        Type = TypeText.Of(member.Type),
        What = reason.What,
        Instead = reason.Instead,
        HoldsData = holdsData,
    });

    private static bool IsHidden(DataMember member, RecordPlan record) =>
        member.Symbol is { DeclaredAccessibility: Accessibility.Private, ContainingType: { } declaring }
        && record.Source.BaseTypes().Contains(declaring, SymbolEqualityComparer.Default);

    /// <summary>Whether objects of the class have anything that changes.</summary>
    private bool HasState(INamedTypeSymbol type) => DataMembers.Of(type).Any(member => uses.IsChanged(member.Symbol));

    /// <summary>Whether a class is called and has a collection that grows: an object of it is more than a part of another one.</summary>
    private bool IsServer(INamedTypeSymbol type) => ServerFinder.HasCalls(type) && DataMembers.Of(type).Any(member =>
        uses.IsChanged(member.Symbol) && KnownCollections.Find(member.Type) is { IsSame: false } known && (known.IsKeyed || uses.IsUnbounded(member.Symbol)));

    private bool IsOwn(ITypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, project.Compilation.Assembly);

    private bool MentionsOwn(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => MentionsOwn(array.ElementType),
        INamedTypeSymbol named => IsOwn(named) || TypeNames.AllArguments(named).Any(MentionsOwn),
        _ => false,
    };
}
