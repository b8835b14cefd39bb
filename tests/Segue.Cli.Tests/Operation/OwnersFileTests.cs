using Segue.Acceptance.Tests.Harness;
using Segue.Cli.Operation;

namespace Segue.Cli.Tests.Operation;

/// <summary>Rows that were exported are read by nobody else, whatever was there before.</summary>
public sealed class OwnersFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void File_ThatWasThere_LosesItsContentAndItsRights()
    {
        string path = Path.Combine(_folder.Path, "rows.part");
        File.WriteAllText(path, "longer than what comes");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }

        Write(path);

        Assert.Equal("rows", File.ReadAllText(path));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    [Fact]
    public void Link_IsReplaced_AndNotFollowed()
    {
        string elsewhere = Path.Combine(_folder.Path, "elsewhere");
        string path = Path.Combine(_folder.Path, "rows.part");
        foreach (string? content in (string?[])["precious", null])
        {
            File.Delete(elsewhere);
            File.Delete(path);
            if (content is not null)
            {
                File.WriteAllText(elsewhere, content);
            }

            File.CreateSymbolicLink(path, elsewhere);

            Write(path);

            Assert.Null(new FileInfo(path).LinkTarget);
            Assert.Equal("rows", File.ReadAllText(path));
            Assert.Equal(content, File.Exists(elsewhere) ? File.ReadAllText(elsewhere) : null);
        }
    }

    public void Dispose() => _folder.Dispose();

    private static void Write(string path)
    {
        using FileStream file = OwnersFile.Create(path);
        file.Write("rows"u8);
    }
}
