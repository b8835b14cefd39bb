using System.Security.Cryptography;
using System.Text;

namespace Segue.Services.Sessions;

/// <summary>What an id of a session is.</summary>
internal static class SessionIds
{
    private const int RandomBytes = 16;
    private const int MostBytes = 128;

    /// <summary>An id that nobody can guess: 128 random bits, in hexadecimal digits.</summary>
    public static string Create() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <exception cref="SessionException">The text is no id.</exception>
    public static void ThrowIfInvalid(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (WhyInvalid(id) is { } why)
        {
            throw new SessionException(
                DiagnosticIds.SessionIdInvalid,
                $"The text is no id of a session: {why}. An id is 1 to {MostBytes} bytes of UTF-8 without NUL; leave it out of the request for a random one.");
        }
    }

    private static string? WhyInvalid(string id)
    {
        if (id.Length == 0)
        {
            return "it is empty";
        }

        if (id.Contains('\0', StringComparison.Ordinal))
        {
            return "it has a NUL";
        }

        return id.Length > MostBytes ? TooLong(id.Length)
            : Ascii.IsValid(id) ? null
            : !IsWellFormed(id) ? "it has half of a surrogate pair"
            : Encoding.UTF8.GetByteCount(id) is > MostBytes and int bytes ? TooLong(bytes)
            : null;
    }

    private static string TooLong(int bytes) => $"it has {bytes} bytes or more";

    private static bool IsWellFormed(string id)
    {
        for (ReadOnlySpan<char> rest = id; rest.Length > 0;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out int consumed) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            rest = rest[consumed..];
        }

        return true;
    }
}
