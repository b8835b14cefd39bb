using System.Linq.Expressions;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Segue.Calls;
using Segue.Runtime.Servers;

namespace Segue.Runtime.Keyed;

/// <summary>
/// Makes the server objects of one version of a keyed server: compiled once, for there may be a million. What is not a proxy is
/// asked for once, and all objects of the version have it.
/// </summary>
/// <param name="TakesOwner">Whether the constructor takes proxies, which must know who holds them.</param>
/// <param name="Make">Makes one; asks for the holder of its proxies where it takes any.</param>
internal sealed record InstanceFactory(bool TakesOwner, MakeInstance Make)
{
    /// <summary>Compiles the constructor.</summary>
    /// <param name="server">The class.</param>
    /// <param name="common">What all objects have.</param>
    /// <param name="owned">The services of one holder of proxies.</param>
    /// <param name="registry">Makes the proxies.</param>
    /// <exception cref="InvalidOperationException">There is no such service.</exception>
    public static InstanceFactory Compile(Type server, IServiceProvider common, Func<ServerOwner, IServiceProvider> owned, ServerRegistry registry)
    {
        if (server.GetConstructors() is not [{ } constructor] || constructor.GetParameters().Any(IsKeyedService))
        {
            // Which one is taken depends on what there is: left to who knows the rules.
            ObjectFactory factory = ActivatorUtilities.CreateFactory(server, []);
            return new InstanceFactory(TakesOwner: true, owner => factory(new ActivationServices(common, owner!, owned), null));
        }

        ParameterExpression holder = Expression.Parameter(typeof(Func<ServerOwner>));
        ParameterInfo[] parameters = constructor.GetParameters();
        IEnumerable<Expression> arguments = parameters.Select(parameter => ModuleServices.LeadsToServers(parameter.ParameterType)
            ? Expression.Convert(
                Expression.Invoke(Expression.Constant(registry.ProxyMaker(parameter.ParameterType)), Expression.Invoke(holder)),
                parameter.ParameterType)
            : (Expression)Expression.Constant(CommonValue(parameter, common), parameter.ParameterType));
        Expression body = Expression.Convert(Expression.New(constructor, arguments), typeof(object));
        return new InstanceFactory(
            parameters.Any(parameter => ModuleServices.LeadsToServers(parameter.ParameterType)),
            Expression.Lambda<MakeInstance>(body, holder).Compile());
    }

    private static bool IsKeyedService(ParameterInfo parameter) => parameter.IsDefined(typeof(FromKeyedServicesAttribute), inherit: false);

    private static object? CommonValue(ParameterInfo parameter, IServiceProvider common) =>
        common.GetService(parameter.ParameterType)
        ?? (parameter.HasDefaultValue
            ? DefaultOf(parameter)
            : throw new InvalidOperationException($"There is no service for type {parameter.ParameterType}."));

    private static object? DefaultOf(ParameterInfo parameter) =>
        parameter.DefaultValue ?? (parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null);
}
