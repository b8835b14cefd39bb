using System.Security.Cryptography;
using System.Text.Json;
using Segue.Acceptance.Tests.Harness;
using Segue.Cli.Tests.Harness;
using Segue.Runtime.Packages;

namespace Segue.Cli.Tests.Packaging;

/// <summary>Keys are made for their owner alone, and never over another one.</summary>
public sealed class KeyCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Create_MakesAPair_ThePrivateOneForItsOwnerAlone()
    {
        ToolRun run = await ToolRun.SegueAsync(_folder.Path, "key", "create", "keys/release");
        Assert.True(run.ExitCode == 0, run.Error);
        string privateKey = Path.Combine(_folder.Path, "keys", "release.key.pem");
        string publicKey = Path.Combine(_folder.Path, "keys", "release.pub.pem");
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(privateKey));
        }

        using ECDsa key = ECDsa.Create();
        key.ImportFromPem(await File.ReadAllTextAsync(privateKey, TestContext.Current.CancellationToken));
        Assert.Equal(256, key.KeySize);
        ReleaseSigner signer = ReleaseSigner.FromFile(publicKey);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo())), signer.KeyId);
        Assert.Contains(signer.KeyId, run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE", await File.ReadAllTextAsync(publicKey, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(signer.KeyId + "\n", (await ToolRun.SegueAsync(_folder.Path, "key", "id", publicKey)).Output);
    }

    [Theory]
    [InlineData("release.key.pem")]
    [InlineData("release.pub.pem")]
    public async Task Create_OverAnotherOne_IsRefused_AndLeavesWhatIsThere(string file)
    {
        string path = Path.Combine(_folder.Path, file);
        await File.WriteAllTextAsync(path, "precious", TestContext.Current.CancellationToken);
        ToolRun run = await ToolRun.SegueAsync(_folder.Path, "key", "create", "release", "--json");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(DiagnosticIds.KeyExists, JsonDocument.Parse(run.Output).RootElement.GetProperty("error").GetProperty("id").GetString());
        Assert.Equal("precious", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Assert.Single(Directory.EnumerateFiles(_folder.Path));
    }

    [Fact]
    public async Task Id_OfAPrivateKey_IsRefused()
    {
        await ToolRun.SegueAsync(_folder.Path, "key", "create", "release");
        ToolRun run = await ToolRun.SegueAsync(_folder.Path, "key", "id", "release.key.pem");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(DiagnosticIds.KeyUnreadable, run.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
