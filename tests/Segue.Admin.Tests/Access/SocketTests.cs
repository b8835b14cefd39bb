using System.Diagnostics;
using System.Globalization;
using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Admin.Access;
using Segue.Admin.Clients;
using Segue.Admin.Tests.Harness;
using Segue.Runtime.Releases;

namespace Segue.Admin.Tests.Access;

/// <summary>The socket is its user's: by the rights of file and folder, and by the kernel's word about who connects.</summary>
public sealed class SocketTests
{
    private const string Nobody = "65534";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Socket_AndItsFolder_AreTheUsersAlone_AndGoWithTheHost()
    {
        string socket;
        await using (AdminStage stage = await AdminStage.StartAsync(CounterText.V1))
        {
            socket = stage.Socket;
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(socket));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(socket)!));
            Assert.Equal(UnixUser.NameOf(UnixUser.Current), (await stage.Client.GetServiceAsync(Token)).Caller);
        }

        Assert.False(File.Exists(socket));
    }

    [Fact]
    public async Task ForeignUser_CannotEvenConnect_OrIsRefusedAndLogged_WhereTheRightsWereOpened_NeedsRoot()
    {
        await using AdminStage stage = await AdminStage.StartAsync(CounterText.V1);
        if (UnixUser.Current != UnixUser.Root)
        {
            // Only root can be somebody else. What keeps others out is looked at by the test of rights all the same.
            return;
        }

        Assert.Contains("not connected: Permission denied", await AskAsNobodyAsync(stage.Socket, "GET", "/v1/status"), StringComparison.Ordinal);
        OpenToEverybody(stage.Socket);

        foreach ((string method, string path) in ((string, string)[])[("GET", "/v1/status"), ("POST", "/v1/servers/counter/suspend"), ("GET", "/v1/nothing")])
        {
            string answer = await AskAsNobodyAsync(stage.Socket, method, path);
            Assert.Contains("403", answer, StringComparison.Ordinal);
            Assert.Contains(DiagnosticIds.ForeignUser, answer, StringComparison.Ordinal);
        }

        Assert.Contains(stage.Log.Lines, line => line.Contains(DiagnosticIds.ForeignUser, StringComparison.Ordinal) && line.Contains("65534", StringComparison.Ordinal));
        Assert.False(stage.Host.Operations.GetStatus("counter").IsSuspended);
        Assert.Empty(await stage.Client.GetOperationsAsync(cancellation: Token));
    }

    [Fact]
    public async Task Folder_ThatOthersCanWrite_IsRefused()
    {
        DirectoryInfo open = Directory.CreateTempSubdirectory("segue-open-");
        try
        {
            File.SetUnixFileMode(open.FullName, File.GetUnixFileMode(open.FullName) | UnixFileMode.OtherWrite);
            ReleaseException refused = await Assert.ThrowsAsync<ReleaseException>(() =>
                AdminStage.StartAsync(CounterText.V1, options => options.SocketPath = Path.Combine(open.FullName, "host.sock")));
            Assert.Equal(DiagnosticIds.AdminSocketUnusable, refused.DiagnosticId);
        }
        finally
        {
            open.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Socket_ThatAnotherHostHas_OrThatIsAFile_IsRefused()
    {
        await using AdminStage first = await AdminStage.StartAsync(CounterText.V1);
        ReleaseException used = await Assert.ThrowsAsync<ReleaseException>(() => AdminStage.StartAsync(CounterText.V1, options => options.SocketPath = first.Socket));
        Assert.Equal(DiagnosticIds.AdminSocketUnusable, used.DiagnosticId);
        Assert.Equal("1", await first.Counter.VersionAsync());
        Assert.NotNull(await first.Client.GetStatusAsync(Token));

        string file = first.Socket + ".txt";
        await File.WriteAllTextAsync(file, "data", Token);
        await Assert.ThrowsAsync<ReleaseException>(() => AdminStage.StartAsync(CounterText.V1, options => options.SocketPath = file));
        Assert.Equal("data", await File.ReadAllTextAsync(file, Token));
    }

    [Fact]
    public async Task Socket_OfAHostThatWasKilled_IsTakenByTheNext()
    {
        using TemporaryFolder folder = new();
        string socket = Path.Combine(folder.Path, "control", "host.sock");
        string module = CounterText.V1.WriteTo(Path.Combine(folder.Path, "module"));
        using (JournalledProcess process = JournalledProcess.Start(Path.Combine(folder.Path, "journal.db"), module, "--commands", "--admin", socket))
        {
            await process.ReadUntilReadyAsync();
            await process.KillAsync();
        }

        Assert.True(File.Exists(socket), "Nobody took the socket away.");
        await using AdminStage next = await AdminStage.StartAsync(CounterText.V1, options => options.SocketPath = socket);
        using SegueAdminClient client = new(AdminAddress.OfSocket(socket));
        Assert.Equal(Environment.ProcessId, (await client.GetServiceAsync(Token)).ProcessId);
    }

    [Fact]
    public async Task Client_OfAHostThatIsNotThere_SaysSo()
    {
        using SegueAdminClient client = new(AdminAddress.OfSocket(Path.Combine(Path.GetTempPath(), "nobody.sock")));
        AdminException exception = await Assert.ThrowsAsync<AdminException>(() => client.GetStatusAsync(Token));
        Assert.Equal((DiagnosticIds.HostUnreachable, true, null), (exception.DiagnosticId, exception.IsUnasked, exception.Status));
        Assert.Contains("no such socket", exception.Failure.What, StringComparison.Ordinal);
    }

    private static void OpenToEverybody(string socket)
    {
        const UnixFileMode all = (UnixFileMode)0b111_111_111;
        File.SetUnixFileMode(socket, all);
        for (DirectoryInfo? folder = Directory.GetParent(socket); folder is not null && folder.FullName.StartsWith(Path.GetTempPath(), StringComparison.Ordinal); folder = folder.Parent)
        {
            File.SetUnixFileMode(folder.FullName, all);
        }
    }

    /// <summary>A client of another user, who speaks HTTP by hand: the test's own code need not be his to read.</summary>
    private static async Task<string> AskAsNobodyAsync(string socket, string method, string path)
    {
        const string ask = """
            use IO::Socket::UNIX;
            my $socket = IO::Socket::UNIX->new(Peer => $ARGV[0]) or die "not connected: $!";
            print $socket "$ARGV[1] $ARGV[2] HTTP/1.1\r\nHost: segue\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            print while <$socket>;
            """;
        ProcessStartInfo start = new("setpriv", ["--reuid", Nobody, "--regid", Nobody, "--clear-groups", "perl", "-e", ask, socket, method, path])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync(Token);
        string error = await process.StandardError.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return string.Create(CultureInfo.InvariantCulture, $"{output}{error} ({process.ExitCode})");
    }
}
