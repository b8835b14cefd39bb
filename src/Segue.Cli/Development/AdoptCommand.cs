using System.CommandLine;
using Segue.Cli.Development.Adoption;
using Segue.Cli.Development.Adoption.Discovery;
using Segue.Cli.Development.Adoption.Planning;
using Segue.Cli.Development.Adoption.Writing;
using Segue.Cli.Development.Projects;
using Segue.Cli.Output;
using Segue.Generators.Parsing;

namespace Segue.Cli.Development;

/// <summary><c>segue adopt</c>: finds what keeps state without versions, and gives it a versioned record.</summary>
internal static class AdoptCommand
{
    private static readonly Argument<string?> Subject = new("PATH")
    {
        Description = "A project or a solution, or its folder. Default: the current folder.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<bool> Write = new("--write") { Description = "Write the records and their schema files. Without it nothing is touched." };
    private static readonly Option<bool> Difference = new("--diff") { Description = "Show what would be written as a difference." };
    private static readonly Option<string[]> Server = new("--server") { Description = "The class or the alias of a server. May be said again. Default: every server." };
    private static readonly Option<bool> AllowDirty = new("--allow-dirty") { Description = "Edit files although they have changes that are not committed." };

    public static Command Create()
    {
        Command command = new("adopt", "Finds classes that keep state without versions: grains, singletons, hosted services and others, and says or writes what versions them.")
        {
            Subject, Write, Difference, Server, AllowDirty, ProjectOptions.Configuration,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<ExitCode> RunAsync(CommandOutput output, ParseResult call, CancellationToken cancellation)
    {
        List<(ProjectPlan Plan, ServerPlan[] Servers, AdoptionDraft Draft)> drafts = await DraftAsync(call, cancellation).ConfigureAwait(false);
        bool isWritten = call.GetValue(Write);
        if (isWritten)
        {
            foreach ((ProjectPlan plan, _, AdoptionDraft draft) in drafts.Where(draft => draft.Draft.Sources.Files.Count > 0))
            {
                GeneratorVersion.Check(plan.Project.File, plan.Project.Analyzers);
                await AdoptionWriter.CheckAsync(plan.Project, draft, call.GetValue(AllowDirty), cancellation).ConfigureAwait(false);
            }

            drafts.ForEach(draft => AdoptionWriter.Write(draft.Draft));
        }

        AdoptedProject[] projects = [.. drafts.Select(draft => new AdoptionReport(draft.Plan.Project, draft.Draft, isWritten).Describe(draft.Servers, draft.Plan))];
        if (output.IsJson)
        {
            output.WriteJson(new AdoptionDocument { IsWritten = isWritten, Projects = projects }, DevelopmentJson.Default.AdoptionDocument);
        }
        else if (call.GetValue(Difference))
        {
            foreach (string line in drafts.SelectMany(draft => AdoptionDifference.Lines(draft.Plan.Project, draft.Draft)))
            {
                output.WriteLine(line);
            }
        }
        else
        {
            Report(output, projects, isWritten);
        }

        return drafts.Any(draft => draft.Draft.Unwritable.Count > 0) ? ExitCode.Failed : ExitCode.Done;
    }

    /// <summary>All projects are read before any is planned: what one registers, another one may have declared.</summary>
    private static async Task<List<(ProjectPlan Plan, ServerPlan[] Servers, AdoptionDraft Draft)>> DraftAsync(ParseResult call, CancellationToken cancellation)
    {
        List<AdoptableProject> projects = [];
        Registrations registrations = new();
        HashSet<string> aliases = new(StringComparer.Ordinal);
        foreach (ProjectFile file in SolutionProjects.Find(call.GetValue(Subject)))
        {
            AdoptableProject project = await AdoptableProject.ReadAsync(file, call.GetValue(ProjectOptions.Configuration), cancellation).ConfigureAwait(false);
            registrations.Read(project.Compilation, cancellation);
            aliases.UnionWith(project.Documents.Select(document => document.Alias));
            aliases.UnionWith(project.Types.Select(StateAttributeReader.Find).Where(state => state is not null).Select(state => state!.Value.Alias));
            if (!project.IsTest)
            {
                projects.Add(project);
            }
        }

        ProjectPlan[] plans = [.. projects.Select(project => ProjectPlan.Create(project, registrations, aliases, cancellation))];
        string[] names = call.GetValue(Server) ?? [];
        foreach (string unknown in names.Where(name => !plans.SelectMany(plan => plan.Servers).Any(server => IsMeant(server, name))))
        {
            throw new CommandException(ExitCode.Failed, new CommandError
            {
                Id = DiagnosticIds.AdoptedServerNotFound,
                What = $"No class that keeps state is called '{unknown}'.",
                Next = "segue adopt",
            });
        }

        return
        [
            .. from plan in plans
               let servers = plan.Servers.Where(server => names.Length == 0 || names.Any(name => IsMeant(server, name))).ToArray()
               select (plan, servers, AdoptionDraft.Create(plan.Project, servers, cancellation)),
        ];
    }

    private static bool IsMeant(ServerPlan server, string name) =>
        server.Alias == name || server.Server.Type.Name == name || server.Server.Type.ToDisplayString() == name || TypeNames.Definition(server.Server.Type) == name;

    private static void Report(CommandOutput output, AdoptedProject[] projects, bool isWritten)
    {
        AdoptionText text = new(output);
        foreach (AdoptedProject project in projects)
        {
            text.Write(project);
            output.WriteLine("");
        }

        int files = projects.Sum(project => project.NewFiles.Count);
        int edited = projects.Sum(project => project.EditedFiles.Count);
        string next = (isWritten, files) switch
        {
            (_, 0) => "There is nothing to write.",
            (true, _) => $"{files} files written, {edited} edited. What is left to decide, dotnet build lists: each is an #error that says what.",
            _ => $"Nothing was written: {files} files would be new, {edited} edited. Next: segue adopt --write",
        };
        output.WriteLine(next);
    }
}
