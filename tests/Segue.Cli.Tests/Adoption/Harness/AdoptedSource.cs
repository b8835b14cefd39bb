using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Segue.Cli.Development.Adoption;
using Segue.Cli.Development.Adoption.Discovery;
using Segue.Cli.Development.Adoption.Planning;
using Segue.Cli.Development.Adoption.Writing;
using Segue.Cli.Development.Projects;

namespace Segue.Cli.Tests.Adoption.Harness;

/// <summary>A project of one file, planned in the test's own process.</summary>
internal sealed class AdoptedSource
{
    private const string Folder = "/nowhere";

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private const string Usings = "global using System; global using System.Collections.Generic; global using System.Linq;";

    public AdoptedSource(string source, NullableContextOptions nullable = NullableContextOptions.Enable)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Company",
            [CSharpSyntaxTree.ParseText(source, path: $"{Folder}/Company.cs"), CSharpSyntaxTree.ParseText(Usings, path: $"{Folder}/obj/Usings.g.cs")],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: nullable));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(found => found.Severity == DiagnosticSeverity.Error));
        Project = new AdoptableProject(new ProjectFile($"{Folder}/Company.csproj"), compilation);
        Registrations registrations = new();
        registrations.Read(compilation, TestContext.Current.CancellationToken);
        Plan = ProjectPlan.Create(Project, registrations, [], TestContext.Current.CancellationToken);
        Draft = AdoptionDraft.Create(Project, Plan.Servers, TestContext.Current.CancellationToken);
    }

    public AdoptableProject Project { get; }

    public ProjectPlan Plan { get; }

    public AdoptionDraft Draft { get; }

    /// <summary>The names of the servers.</summary>
    public IEnumerable<string> Servers => Plan.Servers.Select(server => server.Server.Type.Name);

    /// <summary>The only record of a name, which would build.</summary>
    public RecordPlan Record(string name)
    {
        Assert.Empty(Draft.Unwritable.Select(server => server.Why));
        return Draft.Sources.Records.Values.Single(record => record.Name == name);
    }

    /// <summary>The members of a record.</summary>
    public string[] Members(string record) => [.. Record(record).Members.Select(member => $"{member.Type} {member.Name}")];

    /// <summary>What is left to a person in a record: the member, and why.</summary>
    public string[] Decisions(string record) => [.. Record(record).Decisions.Select(decision => $"{decision.Member} {decision.What}")];

    /// <summary>What is left out of a record.</summary>
    public string[] LeftOut(string record) => [.. Record(record).LeftOut.Select(left => left.Name)];

    /// <summary>The text of a file as it would be.</summary>
    public string Text(string file) => Draft.Sources.Files.Single(each => each.Path == $"{Folder}/{file}").After;
}
