namespace Segue.Services.Notifications;

/// <summary>Which subscriptions a notification is for. Each is found by a key of its own, so that none is looked at in vain.</summary>
public static class MethodPatterns
{
    private const string All = "*";
    private const string Below = "/*";

    /// <summary>Stands in no method and no client, and so tells them apart.</summary>
    private const char Separator = '\0';

    /// <summary>The key of a subscription.</summary>
    /// <param name="pattern">The method, or the pattern.</param>
    /// <param name="client">The client; null for all.</param>
    /// <returns>The key.</returns>
    public static string KeyOf(string pattern, string? client) => client is null ? pattern : pattern + Separator + client;

    /// <summary>The keys of all subscriptions that a notification is for.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="client">Its client; null for none.</param>
    /// <returns>The keys: the method's, those of the patterns above it, and of all; each for everybody and for the client.</returns>
    public static IEnumerable<string> KeysFor(string method, string? client)
    {
        foreach (string pattern in PatternsFor(method))
        {
            yield return pattern;
            if (client is not null)
            {
                yield return KeyOf(pattern, client);
            }
        }
    }

    /// <summary>Refuses what is no method.</summary>
    /// <param name="method">What a notification has for its method.</param>
    /// <param name="client">What it has for its client.</param>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static void ThrowIfNoMethod(string? method, string? client)
    {
        ArgumentException.ThrowIfNullOrEmpty(method);
        if (method.Contains('*', StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{method}' is a pattern. A notification has one method.", nameof(method));
        }

        ThrowIfNul(method, nameof(method));
        ThrowIfNul(client, nameof(client));
    }

    /// <summary>Refuses what is neither a method nor a pattern.</summary>
    /// <param name="method">What a subscription has for its method.</param>
    /// <param name="client">What it has for its client.</param>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public static void ThrowIfNoPattern(string? method, string? client)
    {
        ArgumentException.ThrowIfNullOrEmpty(method);
        string bare = method == All ? "" : method.EndsWith(Below, StringComparison.Ordinal) ? method[..^Below.Length] : method;
        if (bare.Contains('*', StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{method}' is no pattern. A '*' stands alone, or after the last '/'.", nameof(method));
        }

        ThrowIfNul(method, nameof(method));
        ThrowIfNul(client, nameof(client));
    }

    private static IEnumerable<string> PatternsFor(string method)
    {
        yield return method;
        for (int slash = method.LastIndexOf('/'); slash >= 0; slash = slash == 0 ? -1 : method.LastIndexOf('/', slash - 1))
        {
            yield return string.Concat(method.AsSpan(0, slash), Below);
        }

        yield return All;
    }

    private static void ThrowIfNul(string? text, string name)
    {
        if (text?.Contains(Separator, StringComparison.Ordinal) == true)
        {
            throw new ArgumentException("The character NUL stands in no method and no client.", name);
        }
    }
}
