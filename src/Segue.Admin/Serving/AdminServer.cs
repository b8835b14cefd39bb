using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Segue.Admin.Access;
using Segue.Admin.Endpoints;
using Segue.Admin.Messages;
using Segue.Runtime.Releases;

namespace Segue.Admin.Serving;

/// <summary>
/// Kestrel with the routes of the control API, apart from whatever the application itself serves: other listeners, other bounds, and
/// nothing of the application's pipeline.
/// </summary>
internal sealed class AdminServer : IDisposable
{
    private const int LargestHead = 16 * 1024;
    private const int MostConnections = 256;

    private static readonly TimeSpan IdleBound = TimeSpan.FromSeconds(10);

    private readonly WebApplication _application;
    private readonly AdminServices _services;
    private readonly CallerCheck _check;

    private AdminServer(WebApplication application, AdminServices services)
    {
        _application = application;
        _services = services;
        _check = new CallerCheck(services.Options.Http, services.Logger);
    }

    public static AdminServer Create(AdminServices services, string? socket, ILoggerFactory loggers)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = services.Service.Service });
        builder.Services.AddSingleton(loggers);
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => Configure(options, services.Options.Http, socket));
        if (services.Options.Http?.Certificate is not null)
        {
            builder.WebHost.UseKestrelHttpsConfiguration();
        }

        AdminServer server = new(builder.Build(), services);
        server.Map();
        return server;
    }

    public Task StartAsync(CancellationToken cancellation) => _application.StartAsync(cancellation);

    public Task StopAsync(CancellationToken cancellation) => _application.StopAsync(cancellation);

    public void Dispose() => ((IDisposable)_application).Dispose();

    private static void Configure(KestrelServerOptions options, AdminHttpOptions? http, string? socket)
    {
        options.AddServerHeader = false;
        options.Limits.MaxConcurrentConnections = MostConnections;

        // Whoever only holds connections, before anybody knows who it is, does not keep operators out for long.
        options.Limits.RequestHeadersTimeout = IdleBound;
        options.Limits.KeepAliveTimeout = IdleBound;
        options.Limits.MaxRequestHeadersTotalSize = LargestHead;
        options.Limits.MaxRequestLineSize = LargestHead / 2;
        options.Limits.MaxRequestBodySize = 0; // each route that takes a body says how much
        if (socket is not null)
        {
            options.ListenUnixSocket(socket, listen => listen.Protocols = HttpProtocols.Http1);
        }

        foreach (Uri url in http?.Urls ?? [])
        {
            Action<ListenOptions> listen = url.Scheme == Uri.UriSchemeHttps
                ? secured => secured.UseHttps(new HttpsConnectionAdapterOptions { ServerCertificate = http!.Certificate })
                : static plain => plain.Protocols = HttpProtocols.Http1;
            if (IPAddress.TryParse(url.Host.Trim('[', ']'), out IPAddress? address))
            {
                options.Listen(address, url.Port, listen);
            }
            else
            {
                options.ListenLocalhost(url.Port, listen);
            }
        }
    }

    private void Map()
    {
        // First of all who it is: nobody else learns even which paths there are.
        _application.Use(IdentifyAsync);
        _application.UseRouting();
        foreach (AdminRoute route in AdminRoutes.All)
        {
            _application.MapMethods(AdminApi.Prefix + route.Path, [route.Method], context => RunAsync(context, route));
        }

        _application.MapFallback("{**path}", context => FailAsync(
            context,
            context.Request.Path.StartsWithSegments(AdminApi.Prefix) || context.Request.Path == "/"
                ? AdminFailures.UnknownPath(context.Request.Path)
                : AdminFailures.UnknownVersion(context.Request.Path)));
    }

    private async Task IdentifyAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            context.Features.Set(_check.Check(context));
        }
        catch (AdminRefusal refusal)
        {
            await WriteAsync(context, refusal.Status, refusal.Failure).ConfigureAwait(false);
            return;
        }

        await next(context).ConfigureAwait(false);
    }

    private async Task RunAsync(HttpContext context, AdminRoute route)
    {
        AdminCaller caller = context.Features.GetRequiredFeature<AdminCaller>();
        try
        {
            if (caller.Role < route.Role)
            {
                throw AdminFailures.RoleMissing(caller.Name, context.Request.Path);
            }

            if (!route.TakesBody && context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true })
            {
                throw AdminFailures.TooLarge(context.Request.Path);
            }

            await route.Handle(new AdminCall(context, caller, _services, _application.Lifetime.ApplicationStopping)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be told.
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            await FailAsync(context, exception).ConfigureAwait(false);
        }
    }

    private async Task FailAsync(HttpContext context, Exception exception)
    {
        string caller = context.Features.Get<AdminCaller>()?.Name ?? "somebody";
        (int status, ReleaseFailure failure) = AdminErrors.Of(exception, context.Request.Path);
        if (status == StatusCodes.Status500InternalServerError)
        {
            _services.Logger.LogUnexpected(exception, caller, context.Request.Method, context.Request.Path);
        }
        else
        {
            _services.Logger.LogRefused(caller, context.Request.Method, context.Request.Path, failure.ToString());
        }

        if (context.Response.HasStarted)
        {
            // Half an answer must not pass for a whole one.
            context.Abort();
            return;
        }

        await WriteAsync(context, status, failure).ConfigureAwait(false);
    }

    private static Task WriteAsync(HttpContext context, int status, ReleaseFailure failure)
    {
        context.Response.Clear();
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(failure, AdminJson.Default.ReleaseFailure, contentType: null, context.RequestAborted);
    }
}
