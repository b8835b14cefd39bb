using System.CommandLine;
using Segue.Build;

Option<FileInfo> assembly = new("--assembly") { Description = "The module's assembly.", Required = true };
Option<DirectoryInfo> output = new("--output") { Description = "The folder to lay out. Its content is replaced.", Required = true };
Option<string> name = new("--name") { Description = "The identity of the module over all its versions.", Required = true };
Option<string> version = new("--module-version") { Description = "The version, as people and logs name it.", Required = true };
Option<string> mode = new("--mode") { Description = "Collectible or Resident.", DefaultValueFactory = _ => "Collectible" };
Option<FileInfo> candidates = new("--candidates") { Description = "A file that lists, one a line, what the assembly depends on.", Required = true };
Option<string[]> shared = new("--shared") { Description = "Assemblies that the host has and the module shall not bring.", AllowMultipleArgumentsPerToken = true };
Option<string[]> privates = new("--private") { Description = "Assemblies that the module brings although the host has them too.", AllowMultipleArgumentsPerToken = true };

RootCommand command = new("Lays out a module's folder and writes its manifest.")
{
    assembly, output, name, version, mode, candidates, shared, privates,
};
command.SetAction(result => ModuleLayout.Write(new ModuleLayoutRequest
{
    Assembly = result.GetRequiredValue(assembly).FullName,
    Output = result.GetRequiredValue(output).FullName,
    Name = result.GetRequiredValue(name),
    Version = result.GetRequiredValue(version),
    Mode = result.GetRequiredValue(mode),
    Candidates = File.ReadAllLines(result.GetRequiredValue(candidates).FullName),
    Shared = result.GetValue(shared) ?? [],
    Private = result.GetValue(privates) ?? [],
}));
return command.Parse(args).Invoke();
