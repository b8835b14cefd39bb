using System.Reflection;
using System.Runtime.CompilerServices;

namespace Segue.Repository.Tests;

/// <summary>No mutable statics in what modules compile against or are: one static reference keeps a load context alive.</summary>
public sealed class StaticFieldTests
{
    private static readonly Dictionary<string, string> Justified = new()
    {
        ["CallPool`1"] = "pools of empty calls in the host's own assembly; their type arguments are contracts'",
    };

    public static TheoryData<string> Assemblies =>
    [
        "Segue",
        "Segue.Services",
        "Segue.Services.Caching",
        "Segue.Services.Notifications",
        "Segue.Services.RateLimiting",
        "Segue.Services.Sessions",
    ];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void StaticFields_AreConstantsOrReadOnly(string assembly)
    {
        const BindingFlags statics = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        string[] mutable = [.. Assembly.Load(assembly).GetTypes()
            .Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false))
            .Where(type => !Justified.ContainsKey(type.Name))
            .SelectMany(type => type.GetFields(statics))
            .Where(field => !field.IsLiteral && !field.IsInitOnly && !field.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false))
            .Select(field => $"{field.DeclaringType}.{field.Name}")];
        Assert.Empty(mutable);
    }
}
