using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Segue.Admin.Access;
using Segue.Admin.Messages;
using Segue.Runtime;

namespace Segue.Admin.Serving;

/// <summary>One request: who asks for what, and the ways to answer.</summary>
/// <param name="http">The request and its answer.</param>
/// <param name="caller">Who asks.</param>
/// <param name="services">What it works with.</param>
/// <param name="stopping">Ends streams when the host stops.</param>
internal sealed class AdminCall(HttpContext http, AdminCaller caller, AdminServices services, CancellationToken stopping)
{
    public AdminCaller Caller { get; } = caller;

    public AdminServices Services { get; } = services;

    public SegueHost Host => Services.Host;

    public HttpRequest Request => http.Request;

    public HttpResponse Response => http.Response;

    /// <summary>Ends when whoever asked is gone. What changes the host goes on all the same.</summary>
    public CancellationToken Aborted => http.RequestAborted;

    /// <summary>A part of the path.</summary>
    /// <remarks>A slash is the only letter that the server leaves encoded, so that it is not taken for one between two parts.</remarks>
    public string Route(string name) => ((string?)http.GetRouteValue(name))?.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase)
        ?? throw AdminFailures.Invalid($"The path has no '{name}'.");

    /// <summary>A parameter; null where it was not given.</summary>
    public string? Query(string name) => http.Request.Query.TryGetValue(name, out var values) && values is [{ Length: > 0 } value, ..] ? value : null;

    public bool Flag(string name, bool otherwise = false) => Query(name) is not { } text ? otherwise
        : bool.TryParse(text, out bool value) ? value
        : throw AdminFailures.Invalid($"'{text}' is neither true nor false.", name);

    public long? Number(string name, long least, long most) => Query(name) is not { } text ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) && value >= least && value <= most ? value
        : throw AdminFailures.Invalid($"'{text}' is no number from {least} to {most}.", name);

    /// <summary>A time in seconds, from 0 to about 24 days.</summary>
    public TimeSpan? Seconds(string name) => Query(name) is not { } text ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= 0 && value <= int.MaxValue / 1000.0
            ? TimeSpan.FromSeconds(value)
            : throw AdminFailures.Invalid($"'{text}' is no time in seconds, from 0 to about 24 days.", name);

    public Task AnswerAsync<T>(T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK)
    {
        Response.StatusCode = status;
        return Response.WriteAsJsonAsync(value, type, contentType: null, Aborted);
    }

    /// <summary>Answers with one JSON document a line, each sent as soon as it is there.</summary>
    public async Task StreamAsync<T>(IAsyncEnumerable<T> documents, JsonTypeInfo<T> type)
    {
        Response.ContentType = AdminApi.Lines;
        await Response.StartAsync(Aborted).ConfigureAwait(false);
        await Response.Body.FlushAsync(Aborted).ConfigureAwait(false);
        await foreach (T document in documents.ConfigureAwait(false))
        {
            byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(document, type), (byte)'\n'];
            await Response.Body.WriteAsync(line, Aborted).ConfigureAwait(false);
            await Response.Body.FlushAsync(Aborted).ConfigureAwait(false);
        }
    }

    /// <summary>Ends when whoever asked is gone, or the host stops: what a stream waits with.</summary>
    public CancellationTokenSource UntilTheEnd() => CancellationTokenSource.CreateLinkedTokenSource(Aborted, stopping);

    /// <summary>Says how large the body may be; what is larger is refused before, or where, it becomes so.</summary>
    public void LimitBody(long bytes)
    {
        http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = bytes;
        if (Request.ContentLength > bytes)
        {
            throw AdminFailures.TooLarge(Request.Path);
        }
    }

    /// <summary>Writes down who does it, does it, and writes down what came of it.</summary>
    public Task<T> RecordAsync<T>(string what, string? target, string? detail, Func<Task<T>> operate) =>
        Host.History.RecordAsync(Caller.Name, what, target, detail, operate);
}
