using Microsoft.CodeAnalysis.CodeFixes;
using Segue.Analyzers.Tests.Harness;
using Segue.CodeFixes.Servers;

namespace Segue.Analyzers.Tests.Fixes;

public sealed class ReadonlyFieldCodeFixProviderTests
{
    private static readonly ReadonlyFieldCodeFixProvider Provider = new();

    [Fact]
    public async Task FieldThatNothingChanges_IsMadeReadonly()
    {
        WorkspaceModule module = await With("    private static string _name = \"a\";\n\n    int _most;\n").FixAllAsync(Provider, FixAllScope.Document, ReadonlyFieldCodeFixProvider.Title);

        Assert.Equal(await With("    private static readonly string _name = \"a\";\n\n    readonly int _most;\n").TextAsync("S.cs"), await module.TextAsync("S.cs"));
    }

    [Fact]
    public async Task FieldThatIsChanged_IsLeftToPeople() =>
        Assert.Empty(await With("    private int _calls; public void M() => _calls++;\n").OffersAsync(Provider, "SEGUE0080"));

    private static WorkspaceModule With(string members) => WorkspaceModule.Create((
        "S.cs",
        $"public sealed record A;\n\npublic abstract class S : Server<A>\n{{\n{members}}}\n"));
}
