using System.Globalization;
using Segue.Cli.Development.Adoption.Discovery;
using Segue.Cli.Development.Adoption.Planning;
using Segue.Cli.Output;
using Spectre.Console;

namespace Segue.Cli.Development.Adoption;

/// <summary>Writes a report for people: a block for each server, one fact a line.</summary>
/// <param name="output">Where to.</param>
internal sealed class AdoptionText(CommandOutput output)
{
    public void Write(AdoptedProject project)
    {
        int refused = project.Servers.Count(server => server.Outcome == AdoptionOutcome.Refused);
        int decisions = project.Servers.SelectMany(server => server.Records).DistinctBy(record => record.Name).Sum(record => record.Decisions.Count);
        string summary = string.Create(
            CultureInfo.InvariantCulture,
            $"{project.Types} types, {project.Servers.Count} servers, {refused} not adoptable, {decisions} to decide, {project.PassedOver.Count} passed over");
        output.Console.MarkupLineInterpolated($"[bold]{project.Project}[/]: {summary}");
        HashSet<string> shown = new(StringComparer.Ordinal);
        foreach (AdoptedServer server in project.Servers)
        {
            output.WriteLine("");
            Write(server, shown);
        }

        if (project.PassedOver.Count > 0)
        {
            output.WriteLine("");
            foreach (PassedOverClass passed in project.PassedOver)
            {
                output.Console.MarkupLineInterpolated($"passed over {passed.Class}: {passed.Why}");
            }
        }
    }

    private void Write(AdoptedServer server, HashSet<string> shown)
    {
        string kind = server.Kind switch
        {
            ServerKind.HostedService => "hosted service",
            ServerKind kept => kept.ToString().ToLowerInvariant(),
        };
        output.Console.MarkupLineInterpolated($"{server.Where}: [bold]{server.Class}[/] ({kind}): {server.Outcome.ToString().ToLowerInvariant()}");
        if (server.Why is not null)
        {
            output.Console.MarkupLineInterpolated($"  {(server.Id is null ? "has     " : server.Id)} {server.Why}");
        }

        foreach (AdoptedRecord record in server.Records)
        {
            Write(record, isKnown: !shown.Add(record.Name));
        }

        foreach (string note in server.Notes)
        {
            output.Console.MarkupLineInterpolated($"  to be    {note}");
        }
    }

    private void Write(AdoptedRecord record, bool isKnown)
    {
        string schema = record.Schema is null ? "" : $", {record.Schema}";
        string identity = record.Alias is null ? "a part" : $"\"{record.Alias}\" version 1";
        output.Console.MarkupLineInterpolated($"  record   [bold]{record.Name}[/] for {record.For}: {identity}  {record.File}{schema}");
        if (isKnown)
        {
            return;
        }

        foreach (AdoptedMember member in record.Members)
        {
            string note = member.Note is null ? "" : $"  ({member.Note})";
            output.Console.MarkupLineInterpolated($"    {(member.IsTable ? "table   " : "member  ")} {member.Type} {member.Name} from {member.From}{note}");
        }

        foreach (LeftOutMember left in record.LeftOut)
        {
            output.Console.MarkupLineInterpolated($"    left out {left.Name}: {left.Why}");
        }

        foreach (AdoptionDecision decision in record.Decisions)
        {
            output.Console.MarkupLineInterpolated($"    [yellow]decide {decision.Id}[/] {decision.Text}");
        }
    }
}
