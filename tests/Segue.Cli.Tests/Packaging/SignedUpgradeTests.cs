using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Segue.Acceptance.Tests.Modules;
using Segue.Cli.Tests.Harness;
using Segue.Cli.Tests.Operation;
using Segue.Runtime.Packages;

namespace Segue.Cli.Tests.Packaging;

/// <summary>
/// A host in a process of its own that takes only what a key has signed, and the real command against it: what is signed goes live; what
/// is not, or is not that any more, is refused with its own id, logged, and nothing has changed.
/// </summary>
public sealed class SignedUpgradeTests : IDisposable
{
    private readonly PackStage _stage = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Log => _stage.File("host.log");

    [Fact]
    public async Task SignedRelease_IsPlannedAndUpgradedTo_AndAnOlderOneComesOnlyByRollBack()
    {
        string key = await _stage.KeyAsync("release");
        using RunningHost host = await StartAsync();
        string one = await _stage.PackAsync(CounterText.V1, "one.segue", "--key", key, "--sequence", "1");
        string two = await _stage.PackAsync(CounterText.V2, "two.segue", "--key", key, "--sequence", "2");

        Assert.Contains("counter@1 -> counter@2", await host.DoneAsync("plan", two), StringComparison.Ordinal);
        await host.DoneAsync("upgrade", two, "--no-wait");
        Assert.Equal("2", await VersionAsync(host));
        await host.DoneAsync("finalise");

        // Signed all the same, and so is what nobody has numbered.
        string three = await _stage.PackAsync(CounterText.V3, "three.segue", "--key", key);
        await RefusedAsync(host, DiagnosticIds.OlderRelease, one, "2");
        await RefusedAsync(host, DiagnosticIds.OlderSequence, three, "2");
        await RefusedAsync(host, DiagnosticIds.OlderSequence, await _stage.PackAsync(CounterText.V3, "three.segue", "--key", key, "--sequence", "1"), "2");

        await host.DoneAsync("rollback");
        Assert.Equal("1", await VersionAsync(host));
    }

    [Fact]
    public async Task WhatIsNotSigned_OrNotByAKnownKey_OrNotThisRelease_IsRefused()
    {
        string key = await _stage.KeyAsync("release");
        string stranger = await _stage.KeyAsync("stranger");
        using RunningHost host = await StartAsync();
        string signed = await _stage.PackAsync(CounterText.V2, "two.segue", "--key", key);
        string other = await _stage.PackAsync(CounterText.V3, "three.segue", "--key", key);

        await RefusedAsync(host, DiagnosticIds.ReleaseUnsigned, await _stage.PackAsync(CounterText.V2, "unsigned.segue"));
        await RefusedAsync(host, DiagnosticIds.ReleaseUnsigned, CounterText.V2.WriteTo(_stage.File("module")));
        await RefusedAsync(host, DiagnosticIds.SignerUnknown, await _stage.PackAsync(CounterText.V2, "strange.segue", "--key", stranger));

        // Every kind of file, changed, taken away or added after the signature.
        Dictionary<string, ReadOnlyMemory<byte>> files = PackStage.FilesOf(signed);
        foreach (string path in (string[])["counter/counter.dll", "counter/counter.pdb", "counter/schemas/counter.json"])
        {
            await RefusedAsync(host, DiagnosticIds.ReleaseAltered, _stage.Write("altered.segue", new(files) { [path] = Altered(files[path]) }));
            Dictionary<string, ReadOnlyMemory<byte>> less = new(files);
            less.Remove(path);
            await RefusedAsync(host, DiagnosticIds.ReleaseAltered, _stage.Write("less.segue", less));
        }

        await RefusedAsync(host, DiagnosticIds.ReleaseAltered, _stage.Write("more.segue", new(files) { ["counter/more.dll"] = new byte[1] }));
        await RefusedAsync(host, DiagnosticIds.ReleaseAltered, _stage.Write("altered.segue", Edited(files, "counter/module.json", "\"2.0.0\"", "\"2.0.1\"")));
        await RefusedAsync(host, DiagnosticIds.ReleaseAltered, _stage.Write("altered.segue", Edited(files, ReleaseFile.FileName, "counter 2.0.0", "counter 2.0.1")));

        // The signature itself: another release's, one bit, and none that can be read.
        SignatureFile signature = SignatureFile.Parse(files[SignatureFile.FileName].Span);
        ReleaseSignature wrong = signature.Signatures[0] with { Value = Altered(signature.Signatures[0].Value) };
        await RefusedAsync(host, DiagnosticIds.SignatureInvalid, WithSignature(files, (signature with { Signatures = [wrong] }).ToUtf8()));
        await RefusedAsync(host, DiagnosticIds.ReleaseAltered, WithSignature(files, PackStage.FilesOf(other)[SignatureFile.FileName]));
        await RefusedAsync(host, DiagnosticIds.SignatureUnreadable, WithSignature(files, "{}"u8.ToArray()));

        Assert.Equal("1", await VersionAsync(host));
        await host.DoneAsync("upgrade", signed, "--no-wait");
        Assert.Equal("2", await VersionAsync(host));
    }

    [Fact]
    public async Task WhatLeadsOutOfItself_OrIsMuchLargerThanItSeems_IsRefusedByTheCommand_AndByTheHost()
    {
        await _stage.KeyAsync("release");
        using RunningHost host = await StartAsync();
        string least = """{ "format": 1, "name": "x", "removedModules": ["counter"] }""";
        (string Id, byte[] Archive)[] evil =
        [
            (DiagnosticIds.ReleasePathOutside, EvilArchive.Of((ReleaseFile.FileName, least, 0), ("../../evil.dll", "x", 0))),
            (DiagnosticIds.ReleasePathOutside, EvilArchive.Of((ReleaseFile.FileName, least, 0), ("/evil.dll", "x", 0))),
            (DiagnosticIds.ReleasePathTwice, EvilArchive.Of((ReleaseFile.FileName, least, 0), ("RELEASE.JSON", "x", 0))),
            (DiagnosticIds.ReleaseLink, EvilArchive.Of((ReleaseFile.FileName, least, 0), ("a", "../../secret", EvilArchive.SymbolicLink))),
            (DiagnosticIds.ReleaseInflated, EvilArchive.Of((ReleaseFile.FileName, least, 0), ("a", new string('\0', 20_000_000), 0))),
            (DiagnosticIds.ReleaseTooLarge, EvilArchive.Of([(ReleaseFile.FileName, least, 0), .. Enumerable.Range(0, 5000).Select(number => ($"{number}", "", 0))])),
        ];
        foreach ((string id, byte[] archive) in evil)
        {
            await File.WriteAllBytesAsync(_stage.File("evil.segue"), archive, Token);
            ToolRun run = await host.SegueAsync("upgrade", _stage.File("evil.segue"));
            Assert.Equal(1, run.ExitCode);
            Assert.Contains(id, run.Error, StringComparison.Ordinal);

            // Whoever speaks to the host without the command.
            Assert.Contains(id, await PostAsync(host, archive), StringComparison.Ordinal);
            await UnchangedAsync(host, id, "1");
        }
    }

    public void Dispose() => _stage.Dispose();

    private Task<RunningHost> StartAsync() => RunningHost.StartAsync("--signer", _stage.File("release.pub.pem"), "--log", Log);

    private async Task RefusedAsync(RunningHost host, string id, string release, string version = "1")
    {
        ToolRun upgrade = await host.SegueAsync("upgrade", release);
        Assert.True(upgrade.ExitCode == 2 && upgrade.Error.Contains(id, StringComparison.Ordinal), $"{id}: {upgrade.ExitCode} {upgrade.Error}");
        Assert.Equal(2, (await host.SegueAsync("plan", release)).ExitCode);
        await UnchangedAsync(host, id, version);
    }

    private async Task UnchangedAsync(RunningHost host, string id, string version)
    {
        Assert.Contains(id, await File.ReadAllTextAsync(Log, Token), StringComparison.Ordinal);
        File.Delete(Log);
        Assert.Equal(version, await VersionAsync(host));
    }

    private static async Task<string> VersionAsync(RunningHost host) => (await host.Process.DoAsync("state")).Split(' ')[^1];

    private string WithSignature(Dictionary<string, ReadOnlyMemory<byte>> files, ReadOnlyMemory<byte> signature) =>
        _stage.Write("wrong.segue", new(files) { [SignatureFile.FileName] = signature });

    private static Dictionary<string, ReadOnlyMemory<byte>> Edited(Dictionary<string, ReadOnlyMemory<byte>> files, string path, string old, string @new) =>
        new(files) { [path] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files[path].Span).Replace(old, @new, StringComparison.Ordinal)) };

    private static byte[] Altered(ReadOnlyMemory<byte> content)
    {
        byte[] altered = content.ToArray();
        altered[^2] ^= 1;
        return altered;
    }

    private static async Task<string> PostAsync(RunningHost host, byte[] archive)
    {
        using HttpClient client = new(new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellation) =>
            {
                Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(host.Socket), cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
        using HttpResponseMessage response = await client.PostAsync(new Uri("http://segue/v1/upgrades"), new ByteArrayContent(archive), Token);
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        using JsonDocument answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Token));
        return answer.RootElement.GetProperty("id").GetString()!;
    }
}
