using System.Globalization;

namespace Segue;

/// <summary>A call did not end within its deadline: that of its method, or its server's default.</summary>
/// <remarks>Erlang/OTP's <c>gen_server:call</c> exits with <c>timeout</c> here.</remarks>
public sealed class DeadlineExceededException : SegueException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="server">The name of the server.</param>
    /// <param name="method">The contract method.</param>
    /// <param name="waited">How long the call waited before it ran, or altogether where it never did.</param>
    /// <param name="ran">How long it had run by then; null where it never ran.</param>
    public DeadlineExceededException(string server, string method, TimeSpan waited, TimeSpan? ran)
        : base(DiagnosticIds.DeadlineExceeded, Describe(server, method, waited, ran))
    {
        Server = server;
        Method = method;
        Waited = waited;
        Ran = ran;
    }

    /// <summary>The name of the server.</summary>
    public string Server { get; }

    /// <summary>The contract method.</summary>
    public string Method { get; }

    /// <summary>How long the call waited before it ran, or altogether where it never did.</summary>
    public TimeSpan Waited { get; }

    /// <summary>How long it had run by then; null where it never ran.</summary>
    public TimeSpan? Ran { get; }

    private static string Describe(string server, string method, TimeSpan waited, TimeSpan? ran) => ran is { } running
        ? $"A call of {method} did not end within its deadline: it waited {Seconds(waited)} s for server '{server}' and ran {Seconds(running)} s. It was cancelled, and the server is busy with it until it ends; it may still take effect."
        : $"A call of {method} did not end within its deadline: it waited {Seconds(waited)} s for server '{server}' and never ran. Look at what keeps the server busy, or give the method a longer deadline.";

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
}
