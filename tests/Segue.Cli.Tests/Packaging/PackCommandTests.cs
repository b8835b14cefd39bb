using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Segue.Acceptance.Tests.Modules;
using Segue.Cli.Tests.Harness;
using Segue.ModuleCompiler;
using Segue.Runtime.Loading;
using Segue.Runtime.Packages;

namespace Segue.Cli.Tests.Packaging;

/// <summary>What <c>segue pack</c> makes of modules, and what it does not pack.</summary>
public sealed class PackCommandTests : IDisposable
{
    private readonly PackStage _stage = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Release_OfOneModule_HasItsFilesItsSchemasAndASignature()
    {
        string key = await _stage.KeyAsync("release");
        string file = await _stage.PackAsync(CounterText.V2, "two.segue", "--key", key, "--sequence", "7", "--extra", "text", "--remove", "old");

        ReleasePackage package = ReleasePackage.Read(file);
        Assert.Equal(("counter 2.0.0", 7L, "text", "old"), (package.Description.Name, package.Description.Sequence, package.Description.Extra, package.Description.RemovedModules[0]));
        Assert.Equal(CounterText.V2.Manifest.ComputeHash(), Assert.Single(package.Description.Modules).ManifestHash);
        Assert.Equal(
            ["counter/counter.dll", "counter/counter.pdb", "counter/module.json", "counter/schemas/counter-entry.json", "counter/schemas/counter.json", "release.json", "release.signature.json"],
            package.Files.Keys.Order(StringComparer.Ordinal));
        string schema = Encoding.UTF8.GetString(package.Files["counter/schemas/counter.json"].Span);
        Assert.Contains("\"head\": \"2@", schema, StringComparison.Ordinal);
        Assert.DoesNotContain("\"shipped\": false", schema, StringComparison.Ordinal);
        Assert.Null(new SignedReleases([ReleaseSigner.FromFile(_stage.File("release.pub.pem"))], areUnsignedAllowed: false, TimeProvider.System).Verify(package));
    }

    [Fact]
    public async Task SameModulesAndKey_AreTheSameBytes_FileAndFolder_WhereverTheyAre()
    {
        string key = await _stage.KeyAsync("release");
        string first = await _stage.PackAsync(CounterText.V2, "first.segue", "--key", key);
        string elsewhere = CounterText.V2.WriteTo(_stage.File("elsewhere/deeper"));
        await _stage.DoneAsync("pack", elsewhere, "--output", "second.segue", "--key", key);
        await _stage.DoneAsync("pack", elsewhere, "--output", "third", "--folder", "--key", key);
        await _stage.DoneAsync("pack", "third", "--output", "fourth.segue", "--key", key);

        byte[] expected = await File.ReadAllBytesAsync(first, Token);
        Assert.Equal(expected, await File.ReadAllBytesAsync(_stage.File("second.segue"), Token));
        Assert.Equal(expected, await File.ReadAllBytesAsync(_stage.File("fourth.segue"), Token));
        Dictionary<string, ReadOnlyMemory<byte>> packed = PackStage.FilesOf(first);
        Dictionary<string, ReadOnlyMemory<byte>> folder = PackStage.FilesOf(_stage.File("third"));
        Assert.Equal(packed.Keys.Order(), folder.Keys.Order());
        Assert.All(packed, file => Assert.True(file.Value.Span.SequenceEqual(folder[file.Key].Span), file.Key));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_stage.Path, "*.tmp"));
    }

    [Fact]
    public async Task PackedAgain_KeepsWhatTheReleaseSays_AndTakesAnotherSignature()
    {
        await File.WriteAllTextAsync(_stage.File("mine.json"), """{ "format": 1, "name": "spring", "criteria": { "minimumCalls": 7 }, "extra": "e", "sequence": 3 }""", Token);
        string first = await _stage.PackAsync(CounterText.V2, "first.segue", "--release", "mine.json");
        Assert.Equal(DiagnosticIds.ReleaseUnsigned, (await _stage.ErrorAsync(DiagnosticIds.ReleaseUnsigned, "verify", first)).GetProperty("id").GetString());

        string old = await _stage.KeyAsync("old");
        string next = await _stage.KeyAsync("next");
        await _stage.DoneAsync("pack", first, "--output", "second.segue", "--key", old, "--key", next, "--sequence", "4");
        ReleaseFile again = ReleasePackage.Read(_stage.File("second.segue")).Description;
        Assert.Equal(("spring", 4L, "e", 7L), (again.Name, again.Sequence, again.Extra, again.Criteria.MinimumCalls));
        foreach (string signer in (string[])["old.pub.pem", "next.pub.pem"])
        {
            Assert.Contains("known  yes", await _stage.DoneAsync("verify", "second.segue", "--signer", signer), StringComparison.Ordinal);
        }

        await _stage.KeyAsync("stranger");
        await _stage.ErrorAsync(DiagnosticIds.SignerUnknown, "verify", "second.segue", "--signer", "stranger.pub.pem");
    }

    [Fact]
    public async Task SeveralModules_AreOneRelease_AndEachIsNamedOnce()
    {
        string one = CounterText.V2.WriteTo(_stage.File("one"));
        string two = CounterText.V2.WithManifest(manifest => manifest with { Name = "another" }).WriteTo(_stage.File("two"));
        const string Release = "another-2.0.0--counter-2.0.0.segue";
        Assert.Contains(Release, await _stage.DoneAsync("pack", one, two), StringComparison.Ordinal);
        ReleasePackage package = ReleasePackage.Read(_stage.File(Release));
        Assert.Equal(["another", "counter"], package.ToRelease().Modules.Select(module => module.ReadManifest().Name));
        await _stage.ErrorAsync(DiagnosticIds.NoReleaseOfThese, "pack", one, one);

        // What checks a module against the release that runs takes, of several, the one that it follows.
        string next = CounterText.V3.WriteTo(_stage.File("three"));
        await _stage.DoneAsync("check", next, "--from", Release);
        string third = CounterText.V3.WithManifest(manifest => manifest with { Name = "third" }).WriteTo(_stage.File("third"));
        await _stage.ErrorAsync(DiagnosticIds.ModuleNotFound, "check", third, "--from", Release);
    }

    [Fact]
    public async Task Release_WithSomethingElse_IsPacked_OnlyWhereItIsSaidWhatHoldsForAll()
    {
        await File.WriteAllTextAsync(_stage.File("mine.json"), """{ "format": 1, "name": "spring", "criteria": { "minimumCalls": 7 }, "extra": "e", "sequence": 3, "removedModules": ["old"] }""", Token);
        string release = await _stage.PackAsync(CounterText.V2, "first.segue", "--release", "mine.json");
        string another = CounterText.V2.WithManifest(manifest => manifest with { Name = "another" }).WriteTo(_stage.File("another"));
        foreach (string[] both in (string[][])[[release, another], [another, release]])
        {
            JsonElement error = await _stage.ErrorAsync(DiagnosticIds.NoReleaseOfThese, ["pack", .. both, "--output", "both.segue"]);
            Assert.Equal(release, error.GetProperty("where").GetString());
            Assert.Contains("--release FILE", error.GetProperty("next").GetString(), StringComparison.Ordinal);
            Assert.False(File.Exists(_stage.File("both.segue")));
        }

        await _stage.DoneAsync("pack", release, another, "--output", "both.segue", "--release", "mine.json");
        ReleaseFile packed = ReleasePackage.Read(_stage.File("both.segue")).Description;
        Assert.Equal((2, "old", 3L, "e", 7L), (packed.Modules.Count, packed.RemovedModules[0], packed.Sequence, packed.Extra, packed.Criteria.MinimumCalls));
    }

    [Fact]
    public async Task Release_ThatOnlyRemovesModules_IsPackedAndSigned()
    {
        Directory.CreateDirectory(_stage.File("without"));
        await File.WriteAllTextAsync(_stage.File("without/release.json"), """{ "format": 1, "name": "without old", "sequence": 5, "removedModules": ["old"] }""", Token);
        string key = await _stage.KeyAsync("release");
        Assert.Contains("without-old.segue", await _stage.DoneAsync("pack", "without", "--key", key), StringComparison.Ordinal);
        await _stage.DoneAsync("verify", "without-old.segue", "--signer", "release.pub.pem");
        await _stage.DoneAsync("pack", "without-old.segue", "--output", "again.segue", "--sequence", "6");

        foreach ((string file, long number) in ((string, long)[])[("without-old.segue", 5), ("again.segue", 6)])
        {
            ReleaseFile packed = ReleasePackage.Read(_stage.File(file)).Description;
            Assert.Equal(("without old", number, "old", 0), (packed.Name, packed.Sequence, Assert.Single(packed.RemovedModules), packed.Modules.Count));
        }
    }

    [Fact]
    public async Task WhatNoHostWouldTake_IsNotPacked()
    {
        CompiledModule module = CounterText.V2;
        await RefuseAsync(DiagnosticIds.FileAltered, module.With("counter.dll", new byte[10]));
        await RefuseAsync(DiagnosticIds.FileMissing, module.Without("counter.pdb"));
        await RefuseAsync(DiagnosticIds.ProjectNotFound, module.Without(ModuleManifest.FileName));
        byte[] copy = await File.ReadAllBytesAsync(typeof(DiagnosticIds).Assembly.Location, Token);
        CompiledModule withCopy = module.With("Segue.dll", copy);
        await RefuseAsync(DiagnosticIds.PrivateCopyOfShared, withCopy.WithManifest(manifest => manifest with
        {
            Files = [.. manifest.Files, new ManifestFile { Path = "Segue.dll", Sha256 = Convert.ToHexStringLower(SHA256.HashData(copy)) }],
        }));

        // What the manifest does not name is left behind.
        string file = await _stage.PackAsync(withCopy, "stray.segue");
        Assert.DoesNotContain("counter/Segue.dll", PackStage.FilesOf(file).Keys);

        async Task RefuseAsync(string id, CompiledModule wrong)
        {
            string folder = wrong.WriteTo(_stage.File("wrong"));
            ToolRun run = await _stage.SegueAsync("pack", folder, "--output", "wrong.segue");
            Assert.Equal(1, run.ExitCode);
            Assert.Contains(id, run.Error, StringComparison.Ordinal);
            Assert.False(File.Exists(_stage.File("wrong.segue")));
        }
    }

    [Fact]
    public async Task ModuleWithAGap_IsNotPacked()
    {
        CompiledModule gap = new CounterText { Number = 2, HasMigrations = false }.Compile(CounterText.V1, new ModuleBuild { IsSchemaCheckOn = false });
        ToolRun run = await _stage.SegueAsync("pack", gap.WriteTo(_stage.File("gap")), "--output", "gap.segue");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("SEGUE0049", run.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing was packed", run.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(_stage.File("gap.segue")));
    }

    [Fact]
    public async Task Keys_OfEveryKind_Sign_AndWhatIsNoneIsRefused()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        CertificateRequest request = new("CN=Releases", key, HashAlgorithmName.SHA384);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.3")], critical: true));
        using X509Certificate2 certificate = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2090, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await File.WriteAllTextAsync(_stage.File("signer.pem"), certificate.ExportCertificatePem(), Token);
        await File.WriteAllTextAsync(_stage.File("key.pem"), key.ExportPkcs8PrivateKeyPem(), Token);
        await File.WriteAllTextAsync(_stage.File("both.pem"), $"{key.ExportECPrivateKeyPem()}\n{certificate.ExportCertificatePem()}", Token);
        await File.WriteAllBytesAsync(_stage.File("both.pfx"), certificate.Export(X509ContentType.Pfx), Token);

        foreach (string[] arguments in (string[][])[["--key", "key.pem"], ["--key", "key.pem", "--certificate", "signer.pem"], ["--key", "both.pem"], ["--key", "both.pfx"]])
        {
            string file = await _stage.PackAsync(CounterText.V2, "signed.segue", arguments);
            SignatureFile signature = SignatureFile.Parse(PackStage.FilesOf(file)[SignatureFile.FileName].Span);
            Assert.Equal(arguments is ["--key", "key.pem"] ? 0 : 1, signature.Signatures[0].Certificates.Count);
            await _stage.DoneAsync("verify", file, "--signer", "signer.pem");
        }

        string other = await _stage.KeyAsync("other");
        using RSA rsa = RSA.Create(2048);
        await File.WriteAllTextAsync(_stage.File("rsa.pem"), rsa.ExportPkcs8PrivateKeyPem(), Token);
        await File.WriteAllTextAsync(_stage.File("encrypted.pem"), key.ExportEncryptedPkcs8PrivateKeyPem("secret", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)), Token);
        string module = CounterText.V2.WriteTo(_stage.File("module"));
        foreach (string[] wrong in (string[][])[["rsa.pem"], ["nowhere.pem"], ["other.pub.pem"], [other, "--certificate", "signer.pem"], ["encrypted.pem"], ["module/module.json"]])
        {
            await _stage.ErrorAsync(DiagnosticIds.KeyUnreadable, ["pack", module, "--output", "wrong.segue", "--key", .. wrong]);
            Assert.False(File.Exists(_stage.File("wrong.segue")));
        }
    }

    [Fact]
    public async Task Output_IsNeverWrittenOverWhatIsNoRelease()
    {
        string module = CounterText.V2.WriteTo(_stage.File("module"));
        Directory.CreateDirectory(_stage.File("precious"));
        await File.WriteAllTextAsync(_stage.File("precious/file"), "", Token);
        await _stage.ErrorAsync(DiagnosticIds.PackUnwritable, "pack", module, "--output", "precious", "--folder");
        await _stage.ErrorAsync(DiagnosticIds.PackUnwritable, "pack", module, "--output", "precious/file/deeper.segue");
        Assert.True(File.Exists(_stage.File("precious/file")));
        await _stage.DoneAsync("pack", module, "--output", "folder", "--folder");
        await _stage.DoneAsync("pack", module, "--output", "folder", "--folder", "--name", "again");
        Assert.Equal("again", ReleasePackage.Read(_stage.File("folder")).Description.Name);

        // A release.json beside other things, as people write one for --release, does not make a release of them.
        await File.WriteAllTextAsync(_stage.File("release.json"), """{ "format": 1, "name": "mine", "removedModules": ["old"] }""", Token);
        await _stage.ErrorAsync(DiagnosticIds.PackUnwritable, "pack", module, "--release", "release.json", "--output", ".", "--folder");
        Assert.True(File.Exists(_stage.File("precious/file")));
        string empty = Directory.CreateDirectory(_stage.File("empty")).FullName;
        ToolRun here = await ToolRun.SegueAsync(empty, "pack", module, "--output", ".", "--folder", "--name", "here");
        Assert.True(here.ExitCode == 0, $"{here.Output} {here.Error}");
        Assert.Equal("here", ReleasePackage.Read(empty).Description.Name);
        using JsonDocument document = JsonDocument.Parse(await _stage.DoneAsync("pack", module, "--output", "json.segue", "--json"));
        Assert.Equal("json.segue", document.RootElement.GetProperty("path").GetString());
    }

    public void Dispose() => _stage.Dispose();
}
