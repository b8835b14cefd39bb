using System.Net.Sockets;
using System.Reflection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Segue.Admin.Access;
using Segue.Admin.Messages;
using Segue.Admin.Upgrades;
using Segue.Hosting;
using Segue.Runtime;
using Segue.Runtime.Packages;

namespace Segue.Admin.Serving;

/// <summary>Opens the control API once the servers answer, and closes it before they stop.</summary>
internal sealed class AdminService(
    SegueHost host,
    IReleaseVerifier verifier,
    IOptions<AdminOptions> options,
    IOptions<SegueOptions> segue,
    ILoggerFactory loggers,
    TimeProvider time,
    IHostEnvironment? environment = null) : IHostedService, IDisposable
{
    private readonly AdminOptions _options = options.Value;
    private readonly ILogger _logger = loggers.CreateLogger("Segue.Admin");
    private AdminServer? _server;
    private UpgradeDesk? _desk;
    private string? _socket;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        string service = _options.ServiceName ?? NameOf(environment?.ApplicationName ?? Assembly.GetEntryAssembly()?.GetName().Name ?? "segue");
        _socket = _options.HasSocket ? AdminSocket.Prepare(_options.SocketPath, service) : null;
        _desk = new UpgradeDesk(host.Releases, _options, time, _logger);
        bool isDevelopment = environment?.IsDevelopment() == true;
        AdminServices services = new(host, _desk, verifier, _options, segue.Value.Upgrades, isDevelopment, Describe(service), time, _logger);
        _server = AdminServer.Create(services, _socket, loggers);
        try
        {
            await _server.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            throw AdminFailures.SocketUnusable(
                _socket ?? string.Join(", ", _options.Http?.Urls ?? []),
                exception.Message,
                "Stop whoever listens there, or set AdminOptions.SocketPath or Http to another place.",
                exception);
        }

        if (_socket is not null)
        {
            AdminSocket.Restrict(_socket);
            _logger.LogListening(_socket);
        }

        foreach (Uri url in _options.Http?.Urls ?? [])
        {
            _logger.LogListening(url.ToString());
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_server is not null)
        {
            await _server.StopAsync(cancellationToken).ConfigureAwait(false);
        }

        DeleteSocket();
    }

    public void Dispose()
    {
        _desk?.Dispose();
        _server?.Dispose();
        DeleteSocket();
    }

    private void DeleteSocket()
    {
        if (_socket is { } path && File.Exists(path))
        {
            try
            {
                File.Delete(path);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // The next host of the name deletes it.
                _logger.LogSocketLeft(exception, path);
            }
        }
    }

    private ServiceInfo Describe(string service) => new()
    {
        Service = service,
        ProcessId = Environment.ProcessId,
        User = OperatingSystem.IsWindows() ? Environment.UserName : UnixUser.NameOf(UnixUser.Current),
        Machine = Environment.MachineName,
        StartedAt = time.GetUtcNow(),
        SegueVersion = typeof(SegueHost).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
        ApiVersion = AdminApi.Version,
        Caller = "",
        Role = AdminRole.Observe,
    };

    /// <summary>Of the name of an application, what can stand in the name of a file.</summary>
    private static string NameOf(string application) =>
        string.Concat(application.Take(64).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' ? letter : '-'));
}
