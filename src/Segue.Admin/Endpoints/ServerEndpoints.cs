using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Segue.Admin.Messages;
using Segue.Admin.Serving;
using Segue.Runtime.Operations;

namespace Segue.Admin.Endpoints;

/// <summary>Single servers, and instances of keyed ones where the parameter <c>key</c> names one: OTP's <c>sys</c>.</summary>
internal static class ServerEndpoints
{
    private const int LargestState = 16 * 1024 * 1024;

    public static IEnumerable<AdminRoute> Routes =>
    [
        AdminRoute.Look("/servers/{server}/status", call => call.AnswerAsync(Status(call), AdminJson.Default.ServerStatus)),
        AdminRoute.Look("/servers/{server}/statistics", call => call.AnswerAsync(Statistics(call), AdminJson.Default.StatisticsAnswer)),
        AdminRoute.Look("/servers/{server}/state", GetStateAsync),
        new AdminRoute("PUT", "/servers/{server}/state", AdminRole.Operate, ReplaceStateAsync, TakesBody: true),
        AdminRoute.Do("/servers/{server}/suspend", SuspendAsync),
        AdminRoute.Do("/servers/{server}/resume", ResumeAsync),
        AdminRoute.Look("/servers/{server}/trace", TraceAsync),
    ];

    private static ServerStatus Status(AdminCall call) => Instance(call)?.GetStatus() ?? call.Host.Operations.GetStatus(Server(call));

    private static StatisticsAnswer Statistics(AdminCall call) => Instance(call) is { } instance
        ? new StatisticsAnswer(Server: null, instance.GetStatistics())
        : new StatisticsAnswer(call.Host.Operations.GetStatistics(Server(call)), Instance: null);

    private static async Task GetStateAsync(AdminCall call)
    {
        StateViewOptions defaults = new();
        StateViewOptions options = defaults with
        {
            RowsPerTable = (int)(call.Number("rows", 0, 100_000) ?? defaults.RowsPerTable),
            MaxDepth = (int)(call.Number("depth", 1, 64) ?? defaults.MaxDepth),
            MaxBytes = (int)(call.Number("bytes", 1, LargestState) ?? defaults.MaxBytes),
            BetweenCalls = call.Flag("betweenCalls", otherwise: true),
            Bound = call.Seconds("bound") ?? defaults.Bound,
        };
        StateView view = Instance(call) is { } instance
            ? await instance.GetStateAsync(options, call.Aborted).ConfigureAwait(false)
            : await call.Host.Operations.GetStateAsync(Server(call), options, call.Aborted).ConfigureAwait(false);
        await call.AnswerAsync(view, AdminJson.Default.StateView).ConfigureAwait(false);
    }

    private static async Task ReplaceStateAsync(AdminCall call)
    {
        call.LimitBody(LargestState);
        using StreamReader reader = new(call.Request.Body, Encoding.UTF8);
        string json = await reader.ReadToEndAsync(call.Aborted).ConfigureAwait(false);
        await ChangeAsync(call, "sys replace-state", async () =>
        {
            await (Instance(call) is { } instance
                ? instance.ReplaceStateAsync(json, call.Seconds("bound"), CancellationToken.None)
                : call.Host.Operations.ReplaceStateAsync(Server(call), json, call.Seconds("bound"), CancellationToken.None)).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
    }

    private static Task SuspendAsync(AdminCall call) => ChangeAsync(call, "sys suspend", () => Instance(call) is { } instance
        ? instance.SuspendAsync(call.Seconds("bound"), CancellationToken.None)
        : call.Host.Operations.SuspendAsync(Server(call), call.Seconds("bound"), CancellationToken.None));

    private static Task ResumeAsync(AdminCall call) => ChangeAsync(call, "sys resume", () => Instance(call) is { } instance
        ? instance.ResumeAsync(CancellationToken.None)
        : call.Host.Operations.ResumeAsync(Server(call), CancellationToken.None));

    private static async Task ChangeAsync(AdminCall call, string what, Func<Task<bool>> change)
    {
        string target = call.Query("key") is { } key ? $"{Server(call)}@{key}" : Server(call);
        bool changed = await call.RecordAsync(what, target, detail: null, change).ConfigureAwait(false);
        await call.AnswerAsync(new ServerAnswer(target, changed), AdminJson.Default.ServerAnswer).ConfigureAwait(false);
    }

    private static async Task TraceAsync(AdminCall call)
    {
        using ServerTrace trace = Instance(call)?.Trace() ?? call.Host.Operations.Trace(Server(call));
        using CancellationTokenSource end = call.UntilTheEnd();
        if (call.Seconds("for") is { } bound)
        {
            end.CancelAfter(bound);
        }

        await call.StreamAsync(EventsAsync(trace, end.Token), AdminJson.Default.ServerEvent).ConfigureAwait(false);
    }

    /// <summary>A trace that has run its time has ended well.</summary>
    private static async IAsyncEnumerable<ServerEvent> EventsAsync(ServerTrace trace, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using CancellationTokenRegistration end = cancellation.Register(static trace => ((ServerTrace)trace!).Dispose(), trace);
        await foreach (ServerEvent entry in trace.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            yield return entry;
        }
    }

    private static string Server(AdminCall call) => call.Route("server");

    /// <summary>The instance that is meant; null where it is the server.</summary>
    private static InstanceOperations? Instance(AdminCall call)
    {
        if (call.Query("key") is not { } text)
        {
            // One that names nobody is no wish for all instances together.
            return call.Request.Query.ContainsKey("key") ? throw AdminFailures.Invalid("The key is empty.", "key") : null;
        }

        ServerKeyKind? kind = call.Host.Servers.TryGetKeyed(Server(call))?.KeyKind;
        ServerKey key = kind switch
        {
            ServerKeyKind.Number when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) => number,
            ServerKeyKind.UniqueId when Guid.TryParse(text, out Guid id) => id,
            ServerKeyKind.Number or ServerKeyKind.UniqueId => throw AdminFailures.Invalid($"'{text}' is no key of server '{Server(call)}', whose keys are each a {kind}.", "key"),
            _ => text,
        };
        return call.Host.Operations.Instance(Server(call), key);
    }
}
