using Microsoft.CodeAnalysis;
using Segue.Cli.Development.Adoption.Discovery;
using Segue.Generators.Parsing;

namespace Segue.Cli.Development.Adoption.Planning;

/// <summary>What is planned for a project.</summary>
internal sealed class ProjectPlan
{
    private ProjectPlan(AdoptableProject project, IReadOnlyList<ServerPlan> servers, IReadOnlyList<PassedOverClass> passedOver)
    {
        Project = project;
        Servers = servers;
        PassedOver = passedOver;
    }

    public AdoptableProject Project { get; }

    /// <summary>The servers, by name.</summary>
    public IReadOnlyList<ServerPlan> Servers { get; }

    /// <summary>Classes that keep state and are no servers.</summary>
    public IReadOnlyList<PassedOverClass> PassedOver { get; }

    /// <summary>Plans.</summary>
    /// <param name="project">The project.</param>
    /// <param name="registrations">What all projects register.</param>
    /// <param name="aliases">The aliases of all projects; what is given out is added.</param>
    /// <param name="cancellation">Stops it.</param>
    public static ProjectPlan Create(AdoptableProject project, Registrations registrations, HashSet<string> aliases, CancellationToken cancellation)
    {
        MemberUses uses = new(project.Compilation, cancellation);
        IReadOnlyList<FoundServer> found = new ServerFinder(project, uses, registrations, new InstanceUses(project.Compilation, cancellation)).Find(out IReadOnlyList<PassedOverClass> passedOver);
        FoundServer[] open = [.. found.Where(server => server.Obstacle is null)];

        RecordPlanner first = new(project, uses, registrations, new PlannedNames(project.Compilation, [.. aliases]), before: null);
        RecordPlan[] looked = [.. open.Select(server => first.Plan(server.Type, server.Kind))];
        HashSet<INamedTypeSymbol> parts = first.Found.Parts;

        RecordPlanner second = new(project, uses, registrations, new PlannedNames(project.Compilation, aliases), first.Found);
        List<ServerPlan> plans = [];
        for (int i = 0; i < open.Length; i++)
        {
            bool isPart = open[i].Kind == ServerKind.Class && parts.Contains(open[i].Type);
            if (!isPart && HoldsState(looked[i]))
            {
                plans.Add(Plan(open[i], second, project.Compilation));
            }
        }

        plans.AddRange(found.Where(server => server.Obstacle is not null && !parts.Contains(server.Type)).Select(server => new ServerPlan(server, Record: null)));
        return new ProjectPlan(project, [.. plans.OrderBy(plan => TypeNames.Definition(plan.Server.Type), StringComparer.Ordinal)], [.. passedOver.Where(passed => !parts.Any(part => part.ToDisplayString() == passed.Class))]);
    }

    private static bool HoldsState(RecordPlan record) => record.Members.Count > 0 || record.Decisions.Any(decision => decision.HoldsData);

    private static ServerPlan Plan(FoundServer server, RecordPlanner planner, Compilation compilation)
    {
        if (AdoptedRecord(server.Type, compilation) is not { } adopted)
        {
            RecordPlan record = planner.Plan(server.Type, server.Kind);
            record.Notes.AddRange(ServerNotes.Of(server.Type, server.Kind, record.Name));
            return new ServerPlan(server, record);
        }

        // What would be planned now shows by its names alone what the class holds that the record has not.
        RecordPlan now = planner.Apart().Plan(server.Type, server.Kind);
        (string alias, int version) = StateAttributeReader.Find(adopted)!.Value;
        string[] missing = [.. now.Members.Where(member => !adopted.GetMembers(member.Name).Any()).Select(member => member.From)];
        return new ServerPlan(server, Record: null) { Adopted = new AdoptedState(adopted.Name, alias, version, missing) };
    }

    private static INamedTypeSymbol? AdoptedRecord(INamedTypeSymbol type, Compilation compilation) => type
        .GetMembers(new RecordPlan(type, RecordRole.State, type.Name).Method)
        .OfType<IMethodSymbol>()
        .Select(method => method.ReturnType)
        .OfType<INamedTypeSymbol>()
        .FirstOrDefault(record => SymbolEqualityComparer.Default.Equals(record.ContainingAssembly, compilation.Assembly) && StateAttributeReader.Find(record) is not null);
}
