namespace Segue.Generators.Tests.Harness;

/// <summary>Short ways to write the project that a test is about.</summary>
internal static class Sources
{
    /// <summary>A project with one contract.</summary>
    public static ModuleProject Contract(string members, string others = "") => ModuleProject.Create($$"""
        namespace Company;

        [Contract]
        public interface IService
        {
            {{members}}
        }

        {{others}}
        """);

    /// <summary>A project with one state of alias <c>limiter</c> and version 1, whose schema file is not looked at.</summary>
    public static ModuleProject State(string members, string others = "") => ModuleProject.Create($$"""
        namespace Company;

        [State("limiter", 1)]
        public sealed record LimiterState
        {
            {{members}}
        }

        {{others}}
        """).WithoutSchemaCheck();

    /// <summary>A member of a record.</summary>
    public static string Member(string type, string name = "Member") => $"public required {type} {name} {{ get; init; }}";
}
