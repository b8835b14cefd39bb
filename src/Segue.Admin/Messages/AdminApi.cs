namespace Segue.Admin.Messages;

/// <summary>What client and host of the control API agree on.</summary>
public static class AdminApi
{
    /// <summary>
    /// The version. It grows when something that was there changes its meaning or goes; what is added does not change it, so that a
    /// client leaves alone what it does not know.
    /// </summary>
    public const int Version = 1;

    /// <summary>What every path begins with.</summary>
    internal const string Prefix = "/v1";

    /// <summary>The type of an answer with one JSON document a line.</summary>
    internal const string Lines = "application/x-ndjson";

    /// <summary>The type of a packed release.</summary>
    internal const string Package = "application/zip";
}
