using System.Diagnostics;
using System.Net.Sockets;
using Segue.Runtime.Packages;
using Segue.Runtime.Releases;
using Segue.Runtime.Tests.Harness;

namespace Segue.Runtime.Tests.Packages;

/// <summary>What is no plain file is refused before it is opened: a pipe that nobody writes into would never open.</summary>
public sealed class PlainFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("segue-plain-");

    [Fact]
    public async Task PipesSocketsAndDevices_AreRefused_AndWaitedForByNobody()
    {
        string release = At("release.json");
        await File.WriteAllTextAsync(release, """{ "format": 1, "name": "x", "removedModules": ["a"] }""", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(At("empty"), "", TestContext.Current.CancellationToken);
        Assert.Equal(2, ReleasePackage.Read(_folder.FullName).Files.Count);
        Assert.True(PlainFile.Is(release));

        string pipe = At("pipe");
        using (Process make = Process.Start("mkfifo", [pipe])!)
        {
            await make.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, make.ExitCode);
        }

        await RefuseAsync(_folder.FullName);
        await RefuseAsync(pipe);
        File.Delete(pipe);

        using (Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            socket.Bind(new UnixDomainSocketEndPoint(At("socket")));
            await RefuseAsync(_folder.FullName);
            File.Delete(At("socket"));
        }

        await RefuseAsync("/dev/null");
        Assert.Equal("x", ReleasePackage.Read(_folder.FullName).Description.Name);
    }

    [Fact]
    public void WhatALinkLeadsTo_IsLookedAt_AndWhatIsNotThereIsAnError()
    {
        string packed = At("packed");
        File.WriteAllText(packed, "");
        File.CreateSymbolicLink(At("link"), packed);
        File.CreateSymbolicLink(At("device"), "/dev/null");
        Assert.True(PlainFile.Is(At("link")));
        Assert.False(PlainFile.Is(At("device")));
        Assert.False(PlainFile.Is(_folder.FullName));
        Assert.Throws<IOException>(() => PlainFile.Is(At("nothing")));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task RefuseAsync(string path)
    {
        ReleaseException refused = await OwnThread.Run(() => Assert.Throws<ReleaseException>(() => ReleasePackage.Read(path))).InTime();
        Assert.Equal((DiagnosticIds.ReleaseLink, path), (refused.DiagnosticId, refused.Failure.Where));
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);
}
