using System.Linq.Expressions;
using System.Reflection;
using Segue.Calls;
using Segue.Runtime.Servers;

namespace Segue.Runtime.Keyed;

/// <summary>Compiles what makes proxies. All of it is of shared types, and may be kept for ever (I7).</summary>
internal static class KeyedProxyFactory
{
    /// <summary>Compiles the constructor of a generated proxy.</summary>
    public static Func<Mailbox, ServerOwner?, object> Compile(Type proxy)
    {
        ParameterExpression mailbox = Expression.Parameter(typeof(Mailbox));
        ParameterExpression owner = Expression.Parameter(typeof(ServerOwner));
        return Expression.Lambda<Func<Mailbox, ServerOwner?, object>>(
            Expression.New(proxy.GetConstructors()[0], mailbox, owner), mailbox, owner).Compile();
    }

    /// <summary>Compiles what gives one holder the instances behind a contract.</summary>
    public static Func<ServerOwner, object> Compile(Type contract, ServerRegistry servers)
    {
        const BindingFlags own = BindingFlags.Instance | BindingFlags.NonPublic;
        ConstructorInfo constructor = typeof(KeyedProxies<>).MakeGenericType(contract).GetConstructor(own, [typeof(ServerRegistry), typeof(ServerOwner)])!;
        ParameterExpression owner = Expression.Parameter(typeof(ServerOwner));
        return Expression.Lambda<Func<ServerOwner, object>>(
            Expression.New(constructor, Expression.Constant(servers), owner), owner).Compile();
    }
}
