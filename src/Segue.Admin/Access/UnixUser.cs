using System.Globalization;
using System.Runtime.InteropServices;

namespace Segue.Admin.Access;

/// <summary>Users of this machine, by number.</summary>
internal static partial class UnixUser
{
    public const uint Root = 0;

    private const string Users = "/etc/passwd";

    /// <summary>The user of this process.</summary>
    public static uint Current => OperatingSystem.IsWindows() ? Root : GetEffectiveUserId();

    /// <summary>How the journal names a user.</summary>
    /// <returns>The name where the machine knows it, else <c>uid N</c>.</returns>
    public static string NameOf(uint id)
    {
        string number = id.ToString(CultureInfo.InvariantCulture);
        try
        {
            string? line = File.Exists(Users) ? File.ReadLines(Users).FirstOrDefault(line => line.Split(':') is [_, _, var uid, ..] && uid == number) : null;
            return line is null ? $"uid {number}" : line.Split(':')[0];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"uid {number}";
        }
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint GetEffectiveUserId();
}
