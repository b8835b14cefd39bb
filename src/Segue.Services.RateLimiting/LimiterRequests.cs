using System.Globalization;

namespace Segue.Services.RateLimiting;

/// <summary>Refuses requests that make no sense.</summary>
internal static class LimiterRequests
{
    /// <exception cref="ArgumentException">The request makes no sense.</exception>
    public static void Check(in RateRequest request)
    {
        ArgumentException.ThrowIfNullOrEmpty(request.Client, nameof(request));
        if (request.Permits < 0 || request.Kind is < LimitKind.Message or > LimitKind.Subscription || request.Priority is < RequestPriority.Low or > RequestPriority.High)
        {
            throw new ArgumentException(
                $"{request.Permits} permits for '{request.Kind}' at priority '{request.Priority}' are no request: ask for 0 or more, for a kind and a priority that there are.",
                nameof(request));
        }
    }

    /// <summary>The key of a count that hosts share. The length keeps two pairs apart whose texts together are the same.</summary>
    /// <exception cref="ArgumentException">A text is null or empty.</exception>
    public static string KeyOf(string scope, string client)
    {
        ArgumentException.ThrowIfNullOrEmpty(scope);
        ArgumentException.ThrowIfNullOrEmpty(client);
        return string.Create(CultureInfo.InvariantCulture, $"{scope.Length}:{scope}/{client}");
    }
}
