using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Segue.Admin.Clients;
using Segue.Admin.Messages;
using Segue.Cli.Output;
using Segue.Runtime.Operations;

namespace Segue.Cli.Operation;

/// <summary><c>segue sys</c>: single servers, with the words of Erlang/OTP's <c>sys</c>.</summary>
internal static class SysCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly Argument<string> File = NameArgument.Create("FILE", "The state as JSON, as get-state --rows 0 writes it; - reads the standard input.");
    private static readonly Option<int> Rows = new("--rows") { Description = "How many rows of each table.", HelpName = "number", DefaultValueFactory = _ => 10 };
    private static readonly Option<bool> Now = new("--now") { Description = "Do not wait for the running call: for a server that hangs." };
    private static readonly Option<TimeSpan?> Bound = TimeOption.Create("--bound", "The longest wait for the running call; 5s if not given.");
    private static readonly Option<TimeSpan?> For = TimeOption.Create("--for", "How long; until it is ended if not given.");

    public static Command Create() => new("sys", "Looks at single servers and instances, suspends them, and replaces their states.")
    {
        HostCommand.Look("get-state", "Shows a state as JSON, sensitive members masked.", GetStateAsync, ServerArgument.Server, Rows, Now, Bound),
        HostCommand.Do("replace-state", "Replaces a state between two calls.", ReplaceStateAsync, ServerArgument.Server, File, Bound),
        HostCommand.Do("suspend", "Lets calls wait, in order, until resume.", SuspendAsync, ServerArgument.Server, Bound),
        HostCommand.Do("resume", "Lets calls go on.", ResumeAsync, ServerArgument.Server),
        HostCommand.Look("status", "Says what a server does now.", StatusAsync, ServerArgument.Server),
        HostCommand.Look("statistics", "Says how many calls there were, and how long they took.", StatisticsAsync, ServerArgument.Server),
        HostCommand.Look("trace", "Follows the calls of a server, or of one instance.", TraceAsync, ServerArgument.Server, For),
    };

    private static async Task<ExitCode> GetStateAsync(
        SegueAdminClient client, CommandOutput output, ParseResult call, CancellationToken cancellation)
    {
        (string server, string? key) = ServerArgument.Of(call);
        StateViewOptions defaults = new();
        StateViewOptions options = defaults with
        {
            RowsPerTable = call.GetValue(Rows),
            BetweenCalls = !call.GetValue(Now),
            Bound = call.GetValue(Bound) ?? defaults.Bound,
        };
        StateView view = await client.GetStateAsync(server, key, options, cancellation).ConfigureAwait(false);
        if (output.IsJson)
        {
            output.WriteJson(view, OperationJson.Default.StateView);
        }
        else
        {
            using JsonDocument state = JsonDocument.Parse(view.Json);
            output.WriteLine(JsonSerializer.Serialize(state.RootElement, Indented));
        }

        return ExitCode.Done;
    }

    private static async Task<ExitCode> ReplaceStateAsync(
        SegueAdminClient client, CommandOutput output, ParseResult call, CancellationToken cancellation)
    {
        (string server, string? key) = ServerArgument.Of(call);
        string file = call.GetRequiredValue(File);
        string json;
        try
        {
            json = file == "-"
                ? await Task.Run(Console.In.ReadToEnd, cancellation).WaitAsync(cancellation).ConfigureAwait(false) // nothing else ends a read of a terminal
                : await System.IO.File.ReadAllTextAsync(file, cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.Unreadable(file, exception);
        }

        return Write(await client.ReplaceStateAsync(server, json, key, call.GetValue(Bound), cancellation).ConfigureAwait(false), "has another state", "", output);
    }

    private static async Task<ExitCode> SuspendAsync(
        SegueAdminClient client, CommandOutput output, ParseResult call, CancellationToken cancellation)
    {
        (string server, string? key) = ServerArgument.Of(call);
        return Write(
            await client.SuspendAsync(server, key, call.GetValue(Bound), cancellation).ConfigureAwait(false),
            "is suspended; its calls wait until segue sys resume",
            "was suspended already",
            output);
    }

    private static async Task<ExitCode> ResumeAsync(
        SegueAdminClient client, CommandOutput output, ParseResult call, CancellationToken cancellation)
    {
        (string server, string? key) = ServerArgument.Of(call);
        return Write(await client.ResumeAsync(server, key, cancellation).ConfigureAwait(false), "is resumed", "was not suspended", output);
    }

    private static async Task<ExitCode> StatusAsync(
        SegueAdminClient client, CommandOutput output, ParseResult call, CancellationToken cancellation)
    {
        (string server, string? key) = ServerArgument.Of(call);
        ServerStatus status = await client.GetServerStatusAsync(server, key, cancellation).ConfigureAwait(false);
        if (output.IsJson)
        {
            output.WriteJson(status, OperationJson.Default.ServerStatus);
            return ExitCode.Done;
        }

        output.WriteLine($"{status.Server}: {(status.Module is null ? "gone" : status.IsSuspended ? "suspended" : "running")}");
        output.WriteLine($"  state    {status.State}");
        output.WriteLine($"  module   {status.Module} {status.ModuleVersion}");
        output.WriteLine($"  busy     {(status.BusyWith is null ? "no" : $"with {status.BusyWith}, since {status.BusySince:u} at least")}");
        output.WriteLine($"  waiting  {Figures.Count(status.Waiting)}");
        return ExitCode.Done;
    }

    private static async Task<ExitCode> StatisticsAsync(
        SegueAdminClient client, CommandOutput output, ParseResult call, CancellationToken cancellation)
    {
        (string server, string? key) = ServerArgument.Of(call);
        StatisticsAnswer answer = await client.GetStatisticsAsync(server, key, cancellation).ConfigureAwait(false);
        if (output.IsJson)
        {
            output.WriteJson(answer, OperationJson.Default.StatisticsAnswer);
        }
        else if (answer.Server is { } statistics)
        {
            output.WriteLine($"{statistics.Server}: {Figures.Count(statistics.Calls)} calls, {Figures.Count(statistics.Errors)} threw, {Figures.Count(statistics.Waiting)} wait");
            TextTable table = new("METHOD", "CALLS", "THREW", "P50", "P99", "MAX");
            foreach (MethodTimes method in statistics.Methods)
            {
                table.Row(
                    method.Method,
                    Figures.Count(method.Calls),
                    Figures.Count(method.Errors),
                    Figures.Time(method.P50),
                    Figures.Time(method.P99),
                    Figures.Time(method.Max));
            }

            table.WriteTo(output.Console);
        }
        else if (answer.Instance is { } instance)
        {
            output.WriteLine($"{instance.Instance}: {Figures.Count(instance.Calls)} calls, {Figures.Count(instance.Waiting)} wait");
            output.WriteLine($"  activated    {(instance.IsActivated ? "yes" : "no")}");
            output.WriteLine($"  quarantined  {(instance.IsQuarantined ? "YES" : "no")}");
            output.WriteLine($"  timers       {Figures.Count(instance.Timers)}");
        }

        return ExitCode.Done;
    }

    private static async Task<ExitCode> TraceAsync(
        SegueAdminClient client, CommandOutput output, ParseResult call, CancellationToken cancellation)
    {
        (string server, string? key) = ServerArgument.Of(call);
        try
        {
            await foreach (ServerEvent entry in client.TraceAsync(server, key, call.GetValue(For), cancellation).ConfigureAwait(false))
            {
                if (output.IsJson)
                {
                    output.WriteJson(entry, EventJson.Default.ServerEvent);
                }
                else
                {
                    string took = entry.Duration is { } duration ? $" {entry.Outcome} after {Figures.Time(duration)}" : "";
                    string missed = entry.Missed > 0 ? $" ({Figures.Count(entry.Missed)} events before it were missed)" : "";
                    string instance = entry.Key is { } of ? $" @{of}" : "";
                    output.WriteLine(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{entry.Time.ToLocalTime():HH:mm:ss.ffffff} {entry.Kind} {entry.Method}{entry.Detail}{instance}{took}{missed}"));
                }
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // It was to go on until it is ended.
        }

        return ExitCode.Done;
    }

    private static ExitCode Write(ServerAnswer answer, string changed, string unchanged, CommandOutput output)
    {
        if (output.IsJson)
        {
            output.WriteJson(answer, OperationJson.Default.ServerAnswer);
        }
        else
        {
            output.WriteLine($"{answer.Server} {(answer.Changed ? changed : unchanged)}.");
        }

        return ExitCode.Done;
    }
}
