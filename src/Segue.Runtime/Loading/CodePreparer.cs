using System.Reflection;
using System.Runtime.CompilerServices;
using Segue.Runtime.States;

namespace Segue.Runtime.Loading;

/// <summary>
/// Compiles everything a module may run, before anyone commits it: its static constructors run first, so that their results
/// are constants to the compiler; then each of its methods, and each generic instantiation over its types that a method
/// leads to.
/// </summary>
/// <remarks>
/// <para>
/// The instantiations are found by reading the bodies: <c>TryGetValue</c> of a dictionary of the module's own struct, or the
/// machinery behind an <c>await</c>, is compiled for the module alone, and would otherwise be in the first call (I6).
/// </para>
/// <para>
/// The proxies of the contracts that the module serves are prepared with it. They belong to the host and stay, but a method
/// that nobody has called yet would be compiled by its first caller.
/// </para>
/// </remarks>
internal sealed class CodePreparer
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Generics of these, over types that matter, are followed although they are not the module's.</summary>
    private static readonly Assembly[] Segues = [typeof(Server).Assembly, typeof(CodePreparer).Assembly];

    private readonly HashSet<Assembly> _own;
    private readonly HashSet<Type> _proxies;

    /// <summary>Assemblies that the framework knows nothing of: what it instantiates over their types is compiled here.</summary>
    private readonly HashSet<Assembly> _concerned;
    private readonly HashSet<MethodBase> _seen = [];
    private readonly HashSet<Type> _seenTypes = [];
    private readonly HashSet<MethodInfo> _virtualInstantiations = [];
    private readonly Queue<MethodBase> _open = new();

    private CodePreparer(IEnumerable<Assembly> assemblies, IEnumerable<Type> proxies)
    {
        _own = [.. assemblies];
        _proxies = [.. proxies];
        _concerned = [.. _own, .. _proxies.Select(proxy => proxy.Assembly), .. Segues];
    }

    /// <summary>How many methods were compiled.</summary>
    public int MethodCount => _seen.Count;

    /// <summary>Prepares a module.</summary>
    /// <param name="assemblies">Its assemblies.</param>
    /// <param name="proxies">The proxies of the contracts that it serves.</param>
    /// <param name="instantiations">Types over the module's types that the runtime will use, such as the layers of its tables.</param>
    /// <param name="cancellation">Stops between two methods.</param>
    /// <returns>The preparer, for its figures.</returns>
    /// <exception cref="TypeInitializationException">A static constructor threw.</exception>
    public static CodePreparer Prepare(
        IReadOnlyCollection<Assembly> assemblies,
        IEnumerable<Type> proxies,
        IEnumerable<Type> instantiations,
        CancellationToken cancellation)
    {
        CodePreparer preparer = new(assemblies, proxies);
        Type[] types = [.. assemblies.SelectMany(assembly => assembly.GetTypes())];
        foreach (Type type in types.Where(type => !type.ContainsGenericParameters))
        {
            cancellation.ThrowIfCancellationRequested();
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        }

        foreach (Type type in types.Concat(preparer._proxies).Concat(instantiations))
        {
            preparer.AddType(type);
        }

        foreach (MethodBase method in instantiations.SelectMany(type => type.GetMethods(Declared)))
        {
            preparer.AddMethod(method);
        }

        preparer.Work(cancellation);
        return preparer;
    }

    private void Work(CancellationToken cancellation)
    {
        while (_open.TryDequeue(out MethodBase? method))
        {
            cancellation.ThrowIfCancellationRequested();
            Compile(method);
            if (IsCompiledForModule(method))
            {
                foreach (MemberInfo member in MembersIn(method))
                {
                    Follow(member);
                }
            }
        }
    }

    private void Follow(MemberInfo member)
    {
        switch (member)
        {
            case Type type when ConcernsModule(type):
                AddType(type);
                break;
            case MethodBase called when ConcernsModule(called):
                AddType(called.DeclaringType!);
                AddMethod(called);
                AddOverrides(called);
                break;
            case FieldInfo { DeclaringType: { } declaring } when ConcernsModule(declaring):
                AddType(declaring);
                break;
        }
    }

    private void AddType(Type type)
    {
        if (type.ContainsGenericParameters || !_seenTypes.Add(type))
        {
            return;
        }

        if (type.HasElementType)
        {
            // What an array can do is the runtime's own, and cannot be prepared.
            AddType(type.GetElementType()!);
            return;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() is var kind
            && (kind == typeof(EqualityComparer<>) || kind == typeof(Comparer<>)))
        {
            // Which class compares is chosen at run time and stands in no body.
            AddType(type.GetProperty(nameof(EqualityComparer<int>.Default))!.GetValue(null)!.GetType());
        }

        bool isOwn = IsOwn(type);
        if (isOwn && type.IsGenericType)
        {
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        }

        // Of a foreign type only what can be reached without being named: the rest is followed where it is called. Segue's own
        // structs are called through constraints, where no body names what is called.
        bool isReachedUnnamed = isOwn || (type.IsValueType && Segues.Contains(type.Assembly));
        foreach (MethodBase method in type.GetMethods(Declared).Concat<MethodBase>(type.GetConstructors(Declared)))
        {
            if (isReachedUnnamed || method.IsVirtual || method is ConstructorInfo)
            {
                AddMethod(method);
            }
        }

        foreach (MethodInfo called in _virtualInstantiations)
        {
            AddOverride(type, called);
        }

        foreach (PropertyInfo property in isOwn ? type.GetProperties(Declared) : [])
        {
            AddCollection(property.PropertyType);
        }

        if (type.BaseType is { IsGenericType: true } baseType && ConcernsModule(baseType))
        {
            AddType(baseType);
        }
    }

    /// <summary>A collection in a state or row is taken apart and made again by code that stands in no body of the module.</summary>
    private void AddCollection(Type type)
    {
        if (!type.ContainsGenericParameters && CollectionKind.IsCollection(type) && ConcernsModule(type))
        {
            AddType(type);
            AddType(CollectionKind.BuilderTypeOf(type));
            foreach (Type argument in type.GetGenericArguments())
            {
                AddCollection(argument);
            }
        }
    }

    private void AddMethod(MethodBase method)
    {
        bool hasBody = !method.IsAbstract && method.DeclaringType is not { HasElementType: true };
        if (hasBody && !method.ContainsGenericParameters && _seen.Add(method))
        {
            _open.Enqueue(method);
        }
    }

    /// <summary>
    /// A generic virtual method is instantiated where it is called, and compiled where it is overridden: so is every
    /// <c>Select</c> after a <c>Where</c>.
    /// </summary>
    private void AddOverrides(MethodBase called)
    {
        if (called is MethodInfo { IsVirtual: true, IsGenericMethod: true, ContainsGenericParameters: false } method && _virtualInstantiations.Add(method))
        {
            foreach (Type type in _seenTypes.ToArray())
            {
                AddOverride(type, method);
            }
        }
    }

    private void AddOverride(Type type, MethodInfo called)
    {
        if (!type.IsSubclassOf(called.DeclaringType!))
        {
            return;
        }

        MethodInfo overridden = called.GetGenericMethodDefinition();
        foreach (MethodInfo method in type.GetMethods(Declared))
        {
            if (method.IsGenericMethodDefinition
                && method.GetBaseDefinition() is var root
                && root.MetadataToken == overridden.MetadataToken
                && root.Module == overridden.Module)
            {
                AddMethod(method.MakeGenericMethod(called.GetGenericArguments()));
            }
        }
    }

    private static void Compile(MethodBase method)
    {
        if ((method.MethodImplementationFlags & (MethodImplAttributes.InternalCall | MethodImplAttributes.Runtime)) != 0
            || (method.Attributes & MethodAttributes.PinvokeImpl) != 0)
        {
            return;
        }

        if (method.IsVirtual && !method.Module.Assembly.IsCollectible)
        {
            // What has tiers is called through its slot, and as long as nobody has asked for that, preparing it does nothing.
            method.MethodHandle.GetFunctionPointer();
        }

        RuntimeTypeHandle[] instantiation = [.. ArgumentsOf(method).Select(argument => argument.TypeHandle)];
        RuntimeHelpers.PrepareMethod(method.MethodHandle, instantiation.Length == 0 ? null : instantiation);
    }

    private static IEnumerable<MemberInfo> MembersIn(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } body)
        {
            yield break;
        }

        Type[]? typeArguments = method.DeclaringType is { IsGenericType: true } declaring ? declaring.GetGenericArguments() : null;
        Type[]? methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        foreach (int token in IlTokens.Read(body))
        {
            if (method.Module.ResolveMember(token, typeArguments, methodArguments) is { } member)
            {
                yield return member;
            }
        }
    }

    /// <summary>
    /// Instantiations over classes share one body that belongs to the host and was compiled there; those over the module's
    /// structs are the module's alone. Segue's own shared bodies are no exception to the first, but nobody may have needed
    /// them yet in this process.
    /// </summary>
    private bool IsCompiledForModule(MethodBase method) =>
        (method.DeclaringType is { } declaring && IsOwn(declaring))
        || ArgumentsOf(method).Any(argument => IsComposed(argument) || (ConcernsModule(argument) && (argument.IsValueType || Segues.Contains(method.Module.Assembly))));

    private bool IsOwn(Type type) => _own.Contains(type.Assembly) || _proxies.Contains(type.DeclaringType ?? type);

    private static IEnumerable<Type> ArgumentsOf(MethodBase method) =>
        (method.DeclaringType?.GetGenericArguments() ?? []).Concat(method.IsGenericMethod ? method.GetGenericArguments() : []);

    private bool ConcernsModule(MethodBase method) =>
        (method.DeclaringType is { } declaring && ConcernsModule(declaring))
        || (method.IsGenericMethod && method.GetGenericArguments().Any(argument => IsComposed(argument) || ConcernsModule(argument)));

    private bool ConcernsModule(Type type) =>
        _concerned.Contains(type.Assembly)
        || (type.HasElementType && ConcernsModule(type.GetElementType()!))
        || (type.IsGenericType && type.GetGenericArguments().Any(argument => IsComposed(argument) || ConcernsModule(argument)));

    /// <summary>What is composed of other types, such as <c>long?</c>: the framework cannot have compiled all that takes it.</summary>
    private static bool IsComposed(Type type) =>
        type is { IsValueType: true, IsGenericType: true }
        && (Nullable.GetUnderlyingType(type) is not null
            || typeof(ITuple).IsAssignableFrom(type)
            || type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>));
}
