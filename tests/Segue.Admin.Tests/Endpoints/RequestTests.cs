using System.Net;
using System.Net.Sockets;
using System.Text;
using Segue.Acceptance.Tests.Modules;
using Segue.Admin.Tests.Harness;
using Segue.Runtime.Packages;

namespace Segue.Admin.Tests.Endpoints;

/// <summary>Requests that no client of ours sends: refused with an id, logged, and nothing changed.</summary>
public sealed class RequestTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("../evil.dll")]
    [InlineData("counter/../../evil.dll")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\evil.dll")]
    [InlineData("a\\..\\evil.dll")]
    [InlineData("counter//x.dll")]
    public async Task Release_WithAPathThatLeadsOutOfIt_IsRefused(string path)
    {
        await using AdminStage stage = await AdminStage.StartAsync(CounterText.V1);
        byte[] archive = Releases.Archive(("release.json", "{\"format\":1,\"name\":\"x\",\"modules\":[{\"folder\":\"counter\"}]}"), (path, "evil"));
        await ExpectAsync(stage, HttpMethod.Post, "/v1/upgrades", archive, HttpStatusCode.Conflict, DiagnosticIds.ReleasePathOutside);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../counter")]
    [InlineData("/counter")]
    [InlineData(".")]
    public async Task Release_WhoseModuleIsOutsideOfIt_IsRefused(string folder)
    {
        await using AdminStage stage = await AdminStage.StartAsync(CounterText.V1);
        byte[] archive = Releases.Archive(("release.json", $"{{\"format\":1,\"name\":\"x\",\"modules\":[{{\"folder\":\"{folder}\"}}]}}"));
        await ExpectAsync(stage, HttpMethod.Post, "/v1/upgrades", archive, HttpStatusCode.Conflict, DiagnosticIds.ReleasePathOutside);
    }

    [Fact]
    public async Task Release_ThatIsNone_IsRefused()
    {
        await using AdminStage stage = await AdminStage.StartAsync(CounterText.V1);
        byte[][] bodies =
        [
            [],
            Encoding.UTF8.GetBytes("no archive"),
            Releases.Archive(("a.txt", "no release")),
            Releases.Archive(("release.json", "{\"format\":2,\"name\":\"x\",\"modules\":[]}")),
            Releases.Archive(("release.json", "{\"format\":1,\"name\":\"x\",\"modules\":[],\"surprise\":1}")),
            Releases.Archive(("release.json", "{\"format\":1,\"name\":\"x\",\"modules\":[null]}")),
        ];
        foreach (byte[] body in bodies)
        {
            await ExpectAsync(stage, HttpMethod.Post, "/v1/upgrades", body, HttpStatusCode.Conflict, DiagnosticIds.ReleaseUnreadable);
        }
    }

    [Fact]
    public async Task Request_ThatIsTooLarge_IsRefused_SaidSoOrNot()
    {
        await using AdminStage stage = await AdminStage.StartAsync(CounterText.V1, options => options.MaxReleaseBytes = 1000);
        await ExpectAsync(stage, HttpMethod.Post, "/v1/upgrades", new byte[1001], HttpStatusCode.RequestEntityTooLarge, DiagnosticIds.AdminRequestTooLarge);
        await ExpectAsync(stage, HttpMethod.Post, "/v1/upgrades", new byte[2_000], HttpStatusCode.RequestEntityTooLarge, DiagnosticIds.AdminRequestTooLarge, isChunked: true);
        await ExpectAsync(stage, HttpMethod.Post, "/v1/servers/counter/suspend", new byte[1], HttpStatusCode.RequestEntityTooLarge, DiagnosticIds.AdminRequestTooLarge);

        // Small when packed, and not when it is not.
        byte[] bomb = Releases.Archive(("release.json", new string(' ', 100_000)));
        Assert.True(bomb.Length < 1000, "It is small.");
        await ExpectAsync(stage, HttpMethod.Post, "/v1/upgrades", bomb, HttpStatusCode.Conflict, DiagnosticIds.ReleaseTooLarge);
    }

    [Fact]
    public async Task Body_ThatIsLarge_AndRefusedBeforeItIsRead_IsAnsweredWithTheReason()
    {
        await using AdminStage stage = await AdminStage.StartAsync(CounterText.V1, options => options.MaxReleaseBytes = 1000);
        byte[] large = new byte[32 * 1024 * 1024];
        new Random(1).NextBytes(large);
        Dictionary<string, ReadOnlyMemory<byte>> files = new(Releases.Of(CounterText.V2).Files) { ["large"] = large };

        await Refusal.ExpectAsync(
            DiagnosticIds.AdminRequestTooLarge,
            HttpStatusCode.RequestEntityTooLarge,
            () => stage.Client.PlanAsync(ReleasePackage.Create(files, "the test"), cancellation: Token));
        await Refusal.ExpectAsync(
            DiagnosticIds.UnknownTable,
            HttpStatusCode.NotFound,
            () => stage.Client.ImportTableAsync("counter", "Nothing", new MemoryStream(large), Token));
    }

    [Theory]
    [InlineData("/v1/upgrades?probation=soon")]
    [InlineData("/v1/upgrades?maxPause=-1")]
    [InlineData("/v1/upgrades?wait=forever")]
    [InlineData("/v1/upgrades?allowOlder=perhaps")]
    [InlineData("/v1/servers/counter/suspend?bound=NaN")]
    public async Task Parameter_ThatMakesNoSense_IsRefused(string path)
    {
        await using AdminStage stage = await AdminStage.StartAsync(CounterText.V1);
        await ExpectAsync(stage, HttpMethod.Post, path, [], HttpStatusCode.BadRequest, DiagnosticIds.AdminRequestInvalid);
    }

    [Theory]
    [InlineData("/v1/nothing", DiagnosticIds.AdminRequestInvalid)]
    [InlineData("/v1/upgrades", DiagnosticIds.AdminRequestInvalid)]
    [InlineData("/v2/status", DiagnosticIds.AdminVersionUnknown)]
    [InlineData("/v1/../v1/../../etc/passwd", DiagnosticIds.AdminVersionUnknown)]
    public async Task Path_ThatThereIsNot_IsRefused(string path, string id)
    {
        await using AdminStage stage = await AdminStage.StartAsync(CounterText.V1);
        await ExpectAsync(stage, HttpMethod.Get, path, body: null, HttpStatusCode.NotFound, id);
    }

    [Fact]
    public async Task Release_WithoutASignature_IsRefused_WhereTheHostTakesSignedOnesAlone()
    {
        await using AdminStage stage = await AdminStage.StartAsync(CounterText.V1, options => options.AllowsUnsignedReleases = null);
        await Refusal.ExpectAsync(DiagnosticIds.ReleaseUnsigned, HttpStatusCode.Conflict, () => stage.UpgradeAsync(Releases.Of(CounterText.V2)));
        await Refusal.ExpectAsync(DiagnosticIds.ReleaseUnsigned, HttpStatusCode.Conflict, () => stage.Client.PlanAsync(Releases.Of(CounterText.V2), cancellation: Token));
        Assert.Equal("1", await stage.Counter.VersionAsync());
        Assert.Single(await stage.Client.GetHistoryAsync(cancellation: Token));
    }

    private static async Task ExpectAsync(
        AdminStage stage, HttpMethod method, string path, byte[]? body, HttpStatusCode status, string id, bool isChunked = false)
    {
        using HttpClient client = new(new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellation) =>
            {
                Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(stage.Socket), cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
        using HttpRequestMessage request = new(method, new Uri("http://segue" + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        request.Content = body is null ? null : new ByteArrayContent(body);
        request.Headers.TransferEncodingChunked = isChunked;
        using HttpResponseMessage response = await client.SendAsync(request, Token);

        string text = await response.Content.ReadAsStringAsync(Token);
        Assert.True(response.StatusCode == status && text.Contains($"\"{id}\"", StringComparison.Ordinal), $"{response.StatusCode} {text}");
        Assert.Contains(stage.Log.Lines, line => line.Contains(id, StringComparison.Ordinal));
        Assert.Equal("1", await stage.Counter.VersionAsync());
        Assert.Single(await stage.Client.GetHistoryAsync(cancellation: Token));
        Assert.False(stage.Host.Operations.GetStatus("counter").IsSuspended);
    }
}
