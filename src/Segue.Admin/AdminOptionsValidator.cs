using System.Net;
using Microsoft.Extensions.Options;

namespace Segue.Admin;

/// <summary>Says at start which option is out of its range, and what the range is; all of them at once.</summary>
internal sealed class AdminOptionsValidator : IValidateOptions<AdminOptions>
{
    /// <summary>A release is one block of memory while it is read.</summary>
    private const long LargestRelease = 1024L * 1024 * 1024;

    private const int HashDigits = 64;

    public ValidateOptionsResult Validate(string? name, AdminOptions options)
    {
        string[] failures = [.. Find(options)];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Find(AdminOptions options)
    {
        if (options.ServiceName is { } service && (service.Length is 0 or > 64 || !service.All(IsOfAName)))
        {
            yield return $"{nameof(AdminOptions)}.{nameof(options.ServiceName)} is '{service}'; it is 1 to 64 letters, digits, dots, hyphens and underscores.";
        }

        if (options.SocketPath is { } path && string.IsNullOrWhiteSpace(path))
        {
            yield return $"{nameof(AdminOptions)}.{nameof(options.SocketPath)} is empty; it is a file, or null for the default.";
        }

        if (options.MaxReleaseBytes is < 1 or > LargestRelease)
        {
            yield return $"{nameof(AdminOptions)}.{nameof(options.MaxReleaseBytes)} is {options.MaxReleaseBytes}; it is from 1 to {LargestRelease}.";
        }

        if (options.MaxImportBytes < 1)
        {
            yield return $"{nameof(AdminOptions)}.{nameof(options.MaxImportBytes)} is {options.MaxImportBytes}; it is at least 1.";
        }

        if (options.LongestLease <= TimeSpan.Zero || options.LongestLease.TotalMilliseconds > int.MaxValue)
        {
            yield return $"{nameof(AdminOptions)}.{nameof(options.LongestLease)} is {options.LongestLease}; it is above 0 and up to about 24 days.";
        }

        foreach (string failure in options.Http is { } http ? Find(http) : [])
        {
            yield return failure;
        }
    }

    private static IEnumerable<string> Find(AdminHttpOptions http)
    {
        if (http.Urls.Count == 0)
        {
            yield return $"{Name(nameof(http.Urls))} is empty; without any address there is nothing to listen on.";
        }

        if (http.Tokens.Count == 0)
        {
            yield return $"{Name(nameof(http.Tokens))} is empty; nobody may use the control API without one.";
        }

        foreach (Uri url in http.Urls)
        {
            if (FindFault(url, http) is { } fault)
            {
                yield return $"{Name(nameof(http.Urls))} has '{url}'; {fault}";
            }
        }

        foreach (AdminToken token in http.Tokens.Where(token => string.IsNullOrWhiteSpace(token.Name) || !Enum.IsDefined(token.Role)))
        {
            yield return $"{Name(nameof(http.Tokens))} has one for '{token.Name}' with the role {token.Role}; each has a name, and one of the roles that there are.";
        }

        foreach (AdminToken token in http.Tokens.Where(token => token.Sha256.Length != HashDigits || !token.Sha256.All(char.IsAsciiHexDigit)))
        {
            yield return $"{Name(nameof(http.Tokens))} has one for '{token.Name}' whose hash is no SHA-256 in {HashDigits} hexadecimal digits.";
        }
    }

    private static string? FindFault(Uri url, AdminHttpOptions http)
    {
        if (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
        {
            return "it is no http or https address.";
        }

        if (!url.IsLoopback && !IPAddress.TryParse(url.Host.Trim('[', ']'), out _))
        {
            return "its host is an IP address of this machine, or localhost.";
        }

        if (url.Scheme == Uri.UriSchemeHttps)
        {
            return http.Certificate is null ? $"https needs {nameof(http.Certificate)}." : null;
        }

        return url.IsLoopback || http.AllowsPlainHttp
            ? null
            : $"the secrets would cross the network as text. Use https, or {nameof(http.AllowsPlainHttp)} where something in front of the host speaks TLS.";
    }

    private static bool IsOfAName(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_';

    private static string Name(string option) => $"{nameof(AdminOptions)}.{nameof(AdminOptions.Http)}.{option}";
}
