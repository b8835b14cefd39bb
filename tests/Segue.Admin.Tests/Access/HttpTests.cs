using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Segue.Acceptance.Tests.Modules;
using Segue.Admin.Clients;
using Segue.Admin.Messages;
using Segue.Admin.Tests.Harness;
using Segue.Runtime.Journal;
using Segue.Runtime.Releases;

namespace Segue.Admin.Tests.Access;

/// <summary>The control API over HTTP: only with a token, and an observer does nothing.</summary>
public sealed class HttpTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Observer_Looks_AndOperatesNothing()
    {
        (string[] secrets, AdminHttpOptions http) = Users();
        await using AdminStage stage = await AdminStage.StartAsync(CounterText.V1, options => options.Http = http);
        using SegueAdminClient observer = new(AdminAddress.OfUrl(http.Urls[0], secrets[0]));

        ServiceInfo service = await observer.GetServiceAsync(Token);
        Assert.Equal(("eve", AdminRole.Observe), (service.Caller, service.Role));
        Assert.NotNull(await observer.GetStatusAsync(Token));
        Assert.Equal(ReleaseRoute.Swap, (await observer.PlanAsync(Releases.Of(CounterText.V2), cancellation: Token)).Route);
        Assert.NotNull(await observer.GetStateAsync("counter", cancellation: Token));

        Func<Task>[] deeds =
        [
            () => AdminStage.ReadAsync(observer.UpgradeAsync(Releases.Of(CounterText.V2), cancellation: Token)),
            () => observer.RollBackAsync(cancellation: Token),
            () => observer.CancelAsync(Token),
            () => AdminStage.ReadAsync(observer.FinaliseAsync(Token)),
            () => observer.SuspendAsync("counter", cancellation: Token),
            () => observer.ResumeAsync("counter", cancellation: Token),
            () => observer.ReplaceStateAsync("counter", "{}", cancellation: Token),
            () => observer.BackUpTableAsync("counter", "Entries", "x", Token),
            () => observer.RestoreTableAsync("counter", "Entries", "x", Token),
            () => observer.DiscardBackupAsync("counter", "Entries", "x", Token),
            () => observer.ExportTableAsync("counter", "Entries", Stream.Null, Token),
            () => observer.ImportTableAsync("counter", "Entries", new MemoryStream([1]), Token),
            () => observer.TakeCheckpointAsync(Token),
            () => AdminStage.ReadAsync(observer.PrepareHeldAsync("x", Releases.Of(CounterText.V2), TimeSpan.FromSeconds(9), settings: null, Token)),
            () => AdminStage.ReadAsync(observer.CommitHeldAsync("x", Token)),
            () => observer.GoBackHeldAsync("x", Token),
        ];
        foreach (Func<Task> deed in deeds)
        {
            await Refusal.ExpectAsync(DiagnosticIds.RoleMissing, HttpStatusCode.Forbidden, deed);
        }

        Assert.Equal(deeds.Length, stage.Log.Lines.Count(line => line.Contains("eve", StringComparison.Ordinal) && line.Contains(DiagnosticIds.RoleMissing, StringComparison.Ordinal)));
        Assert.Empty(await stage.Client.GetOperationsAsync(cancellation: Token));
        Assert.Equal(("1", false), (await stage.Counter.VersionAsync(), stage.Host.Operations.GetStatus("counter").IsSuspended));
    }

    [Fact]
    public async Task Operator_Operates_AndTheJournalHasTheNameOfTheToken()
    {
        (string[] secrets, AdminHttpOptions http) = Users();
        await using AdminStage stage = await AdminStage.StartAsync(CounterText.V1, options => options.Http = http);
        using SegueAdminClient adam = new(AdminAddress.OfUrl(http.Urls[0], secrets[1]));

        await adam.SuspendAsync("counter", cancellation: Token);
        await adam.ResumeAsync("counter", cancellation: Token);
        await AdminStage.ReadAsync(adam.UpgradeAsync(Releases.Of(CounterText.V2), cancellation: Token));

        Assert.All(await adam.GetOperationsAsync(cancellation: Token), operation => Assert.Equal("adam", operation.Operator));
        JournalUpgrade upgrade = (await adam.GetHistoryAsync(cancellation: Token))[0];
        Assert.Equal(("adam", UpgradeOutcome.Committed), (upgrade.Operator, upgrade.Report.Outcome));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task Stranger_LearnsNothing_NotEvenWhichPathsThereAre(string? secret)
    {
        (_, AdminHttpOptions http) = Users();
        await using AdminStage stage = await AdminStage.StartAsync(CounterText.V1, options => options.Http = http);
        using SegueAdminClient stranger = new(AdminAddress.OfUrl(http.Urls[0], secret));
        await Refusal.ExpectAsync(DiagnosticIds.Unauthenticated, HttpStatusCode.Unauthorized, () => stranger.GetStatusAsync(Token));

        using HttpClient client = new() { BaseAddress = http.Urls[0] };
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(new Uri("/v1/nothing", UriKind.Relative), Token)).StatusCode);
        Assert.Contains(stage.Log.Lines, line => line.Contains(DiagnosticIds.Unauthenticated, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Options_ThatWouldSendSecretsAsText_OrLetNobodyIn_AreRefusedAtStart()
    {
        AdminHttpOptions plain = new() { Urls = { new Uri("http://0.0.0.0:1") }, Tokens = { AdminToken.Create("adam", AdminRole.Operate, out _) } };
        OptionsValidationException refused = await Assert.ThrowsAsync<OptionsValidationException>(() =>
            AdminStage.StartAsync(CounterText.V1, options => options.Http = plain));
        Assert.Contains("as text", refused.Message, StringComparison.Ordinal);

        AdminHttpOptions empty = new() { Urls = { new Uri("https://localhost:1") }, Tokens = { new AdminToken { Name = "x", Role = (AdminRole)7, Sha256 = "plain" } } };
        refused = await Assert.ThrowsAsync<OptionsValidationException>(() => AdminStage.StartAsync(CounterText.V1, options => options.Http = empty));
        Assert.Contains("Certificate", refused.Message, StringComparison.Ordinal);
        Assert.Contains("SHA-256", refused.Message, StringComparison.Ordinal);
        Assert.Contains("role 7", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Client_SendsItsSecretAsText_ToNoOtherMachine()
    {
        Assert.Equal(DiagnosticIds.HostUnreachable, Assert.Throws<AdminException>(() => AdminAddress.Parse("http://10.0.0.1:8080", "secret")).DiagnosticId);
        Assert.NotNull(AdminAddress.Parse("http://10.0.0.1:8080"));
        Assert.NotNull(AdminAddress.Parse("https://10.0.0.1:8443", "secret"));
        Assert.NotNull(AdminAddress.Parse("http://localhost:8080", "secret"));
    }

    private static (string[] Secrets, AdminHttpOptions Http) Users()
    {
        AdminHttpOptions http = new()
        {
            Urls = { new Uri($"http://127.0.0.1:{FreePort()}") },
            Tokens = { AdminToken.Create("eve", AdminRole.Observe, out string eve), AdminToken.Create("adam", AdminRole.Operate, out string adam) },
        };
        return ([eve, adam], http);
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, port: 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
