using Microsoft.CodeAnalysis;
using Segue.Cli.Development.Adoption.Planning;
using Segue.Cli.Development.Adoption.Writing;
using Segue.Cli.Development.Freezing;
using Segue.Generators.Parsing;

namespace Segue.Cli.Development.Adoption;

/// <summary>Makes the report of what is planned for a project.</summary>
/// <param name="project">The project.</param>
/// <param name="draft">What would be written.</param>
/// <param name="isWritten">Whether it was.</param>
internal sealed class AdoptionReport(AdoptableProject project, AdoptionDraft draft, bool isWritten)
{
    public AdoptedProject Describe(IEnumerable<ServerPlan> servers, ProjectPlan plan) => new()
    {
        Project = Shown(project.File.FullName),
        Types = project.Types.Count,
        Servers = [.. servers.Select(Describe)],
        PassedOver = plan.PassedOver,
        NewFiles =
        [
            .. draft.Sources.Files.Where(file => file.IsNew).Select(file => file.Path)
                .Concat(draft.Schemas.Where(schema => schema.Outcome == FreezeOutcome.Created).Select(schema => schema.File))
                .Select(Shown),
        ],
        EditedFiles = [.. draft.Sources.Files.Where(file => !file.IsNew).Select(file => Shown(file.Path))],
    };

    private AdoptedServer Describe(ServerPlan server)
    {
        AdoptedServer described = new()
        {
            Class = server.Server.Type.ToDisplayString(),
            Kind = server.Server.Kind,
            Where = Place(server.Server.Type),
            Alias = server.Alias,
            Outcome = AdoptionOutcome.Refused,
        };
        if (server.Server.Obstacle is { } obstacle)
        {
            return described with { Id = DiagnosticIds.ServerNotAdoptable, Why = $"{obstacle}. {server.Server.Instead}." };
        }

        if (server.Adopted is { } adopted)
        {
            string missing = adopted.Missing.Count == 0 ? "" : $"; the class has come to hold what is not in it: {string.Join(", ", adopted.Missing)}";
            return described with { Outcome = AdoptionOutcome.Adopted, Why = FormattableString.Invariant($"{adopted.Name}, version {adopted.Version}{missing}") };
        }

        if (draft.Unwritable.FirstOrDefault(each => each.Plan == server) is { } unwritable)
        {
            return described with { Id = DiagnosticIds.AdoptionUncompilable, Why = $"what would be written does not build: {unwritable.Why}" };
        }

        return described with
        {
            Outcome = isWritten ? AdoptionOutcome.Written : AdoptionOutcome.Planned,
            Records = [.. server.Record!.WithParts().Select(Describe)],
            Notes = server.Record.Notes,
        };
    }

    private AdoptedRecord Describe(RecordPlan record) => new()
    {
        Name = record.Name,
        For = record.IsWrapper ? record.Members[0].From : TypeNames.Message(record.Source),
        File = Shown(AdoptionFiles.PathOf(record)),
        Alias = record.Alias,
        Schema = draft.Schemas.FirstOrDefault(schema => schema.Alias == record.Alias) is { } schema ? Shown(schema.File) : null,
        Members = [.. record.Members.Select(member => new AdoptedMember { Name = member.Name, Type = member.Type, From = member.From, IsTable = member.Table is not null, Note = member.Note })],
        LeftOut = record.LeftOut,
        Decisions = record.Decisions,
    };

    private static string Place(ISymbol symbol)
    {
        FileLinePositionSpan place = symbol.Locations[0].GetLineSpan();
        return FormattableString.Invariant($"{Shown(place.Path)}({place.StartLinePosition.Line + 1},{place.StartLinePosition.Character + 1})");
    }

    private static string Shown(string path) => Path.GetRelativePath(Environment.CurrentDirectory, path);
}
