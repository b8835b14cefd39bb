using Microsoft.CodeAnalysis;
using Segue.Generators.Parsing;

namespace Segue.Cli.Development.Adoption.Discovery;

/// <summary>Finds the classes of a project that keep state: grains, singletons, hosted services, and others that live long.</summary>
/// <param name="project">The project.</param>
/// <param name="uses">What it does to its members.</param>
/// <param name="registrations">What all projects register.</param>
/// <param name="instances">What becomes of the objects that it makes.</param>
internal sealed class ServerFinder(AdoptableProject project, MemberUses uses, Registrations registrations, InstanceUses instances)
{
    /// <summary>Bases whose objects somebody else makes and drops: for a request, an error, a window, a unit of work.</summary>
    private static readonly HashSet<string> ShortLivedBases = new(StringComparer.Ordinal)
    {
        "Attribute", "Component", "ControllerBase", "DbContext", "DbContextOptions", "EventArgs", "Exception", "Hub", "JsonConverter", "PageModel", "Stream",
        "SyntaxVisitor", "TagHelper", "TextReader", "TextWriter", "ViewComponent",
    };

    private static readonly HashSet<string> HostedContracts = new(StringComparer.Ordinal) { "Microsoft.Extensions.Hosting.IHostedService" };

    /// <summary>Finds them, by name.</summary>
    /// <param name="passedOver">Classes that keep state and are no servers.</param>
    public IReadOnlyList<FoundServer> Find(out IReadOnlyList<PassedOverClass> passedOver)
    {
        List<FoundServer> found = [];
        List<PassedOverClass> passed = [];
        foreach (INamedTypeSymbol type in project.Types.Where(type => type is { TypeKind: TypeKind.Class, IsRecord: false }))
        {
            if (WhyPassedOver(type) is { } why)
            {
                if (why.Length > 0)
                {
                    passed.Add(new PassedOverClass { Class = type.ToDisplayString(), Why = why });
                }
            }
            else
            {
                found.Add(Describe(type));
            }
        }

        passedOver = passed;
        return found;
    }

    /// <summary>Whether anybody calls it: a class with properties alone is data.</summary>
    public static bool HasCalls(INamedTypeSymbol type) => type.GetMembers().OfType<IMethodSymbol>().Any(method =>
        method is { MethodKind: MethodKind.Ordinary, IsStatic: false, IsOverride: false, IsImplicitlyDeclared: false }
        && method.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal);

    /// <summary>Why a class is no server; empty where nobody would think that it is one; null where it is one.</summary>
    private string? WhyPassedOver(INamedTypeSymbol type)
    {
        bool keepsState = DataMembers.Of(type).Concat(DataMembers.Statics(type)).Any(member => uses.IsChanged(member.Symbol)) || Grains.Stored(type).Any();
        if (!keepsState || (type.IsAbstract && !type.IsStatic) || IsAdoptedPart(type))
        {
            return "";
        }

        if (type.IsStatic)
        {
            return null;
        }

        if (type.BaseTypes().Any(ancestor => ancestor.Is(MetadataNames.Server)))
        {
            return "a server of Segue";
        }

        if (Kind(type) != ServerKind.Class)
        {
            return null;
        }

        return registrations.Of(type) switch
        {
            RegisteredLifetime.Scoped => "made for each request",
            RegisteredLifetime.Transient => "made for whoever asks",
            _ when type.BaseTypes().FirstOrDefault(ancestor => ShortLivedBases.Contains(ancestor.Name)) is { } ancestor => $"a {ancestor.Name}, which others make and drop",
            _ when instances.IsShortLived(type) => "its objects end with the methods that make them",
            _ when !HasCalls(type) => "",
            _ => null,
        };
    }

    /// <summary>Whether the class was found to be a row or a part of another one when that was adopted.</summary>
    private static bool IsAdoptedPart(INamedTypeSymbol type) => type.GetMembers("CaptureRow").Concat(type.GetMembers("CaptureValue")).OfType<IMethodSymbol>().Any(method =>
        method.Parameters.IsEmpty && method.ReturnType is INamedTypeSymbol { IsRecord: true });

    private FoundServer Describe(INamedTypeSymbol type)
    {
        ServerKind kind = Kind(type);
        return type switch
        {
            { IsStatic: true } => new FoundServer(type, kind, "is static, and each version of a module has its own", "Make it a class that is made once"),
            _ when type.IsGenericAnywhere() => new FoundServer(type, kind, "is generic, and no shape of a state is", "Derive a class for each type that it is used with, or write it for one"),
            { IsFileLocal: true } => new FoundServer(type, kind, "is local to its file", "Make it internal"),
            _ => new FoundServer(type, kind),
        };
    }

    private ServerKind Kind(INamedTypeSymbol type)
    {
        if (Grains.Is(type))
        {
            return ServerKind.Grain;
        }

        bool isHosted = type.AllInterfaces.Any(contract => HostedContracts.Contains(TypeNames.Definition(contract)));
        return registrations.Of(type) switch
        {
            RegisteredLifetime.Hosted => ServerKind.HostedService,
            _ when isHosted => ServerKind.HostedService,
            RegisteredLifetime.Singleton => ServerKind.Singleton,
            _ => ServerKind.Class,
        };
    }
}
