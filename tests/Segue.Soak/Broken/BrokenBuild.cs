using System.Diagnostics;

namespace Segue.Soak.Broken;

/// <summary>
/// Runs this program with a runtime that is broken in one part: a detector that has never found anything proves nothing.
/// </summary>
/// <remarks>
/// The product has no switch for it. Each project below this folder compiles the sources of Segue.Runtime with one class exchanged
/// for its broken twin; the assembly that comes out is laid over a copy of this program, and the copy is run.
/// </remarks>
internal static class BrokenBuild
{
    /// <summary>What can be broken.</summary>
    public static IReadOnlyList<string> Parts { get; } = ["suspend", "transfer", "tombstone"];

    private static string Builds => Path.Combine(AppContext.BaseDirectory, "broken");

    /// <summary>Runs the program with a part of the runtime broken.</summary>
    /// <param name="part">The part; one of <see cref="Parts"/>.</param>
    /// <param name="args">The program's arguments.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The exit code of the copy.</returns>
    public static async Task<int> RunAsync(string part, IEnumerable<string> args, CancellationToken cancellation)
    {
        Console.WriteLine($"broken {part}");
        DirectoryInfo copy = Directory.CreateTempSubdirectory("segue-soak-");
        try
        {
            CopyProgram(copy.FullName);
            foreach (string assembly in Directory.EnumerateFiles(Path.Combine(Builds, part)))
            {
                File.Copy(assembly, Path.Combine(copy.FullName, Path.GetFileName(assembly)), overwrite: true);
            }

            string program = Path.Combine(copy.FullName, Path.GetFileName(typeof(BrokenBuild).Assembly.Location));
            using Process process = Process.Start(new ProcessStartInfo("dotnet", [program, .. args]))!;
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode;
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    private static void CopyProgram(string target)
    {
        string source = AppContext.BaseDirectory;
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories).Where(file => !file.StartsWith(Builds, StringComparison.Ordinal)))
        {
            string copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
