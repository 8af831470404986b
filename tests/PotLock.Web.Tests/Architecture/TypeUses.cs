using Mono.Cecil;
using Mono.Cecil.Cil;

namespace PotLock.Web.Tests.Architecture;

/// <summary>Every type that a class names: in its shape, its attributes and inside its methods.</summary>
internal static class TypeUses
{
    /// <summary>
    /// Pairs of a type of the module (the outermost, so that lambdas and state machines count for it) and a type it names.
    /// </summary>
    public static IEnumerable<(TypeDefinition User, TypeReference Used)> Of(ModuleDefinition module) =>
        from type in module.GetTypes()
        let user = Outermost(type)
        from used in Named(type).SelectMany(Unwrap)
        select (user, used);

    private static TypeDefinition Outermost(TypeDefinition type) => type.DeclaringType is null ? type : Outermost(type.DeclaringType);

    private static IEnumerable<TypeReference?> Named(TypeDefinition type)
    {
        yield return type.BaseType;
        foreach (var used in type.Interfaces.Select(implemented => implemented.InterfaceType)
            .Concat(type.Fields.Select(field => field.FieldType))
            .Concat(type.Properties.Select(property => property.PropertyType))
            .Concat(type.Events.Select(happening => happening.EventType))
            .Concat(Attributes(type)).Concat(Constraints(type))
            .Concat(type.Fields.SelectMany(Attributes))
            .Concat(type.Properties.SelectMany(Attributes))
            .Concat(type.Methods.SelectMany(Named)))
        {
            yield return used;
        }
    }

    private static IEnumerable<TypeReference?> Named(MethodDefinition method)
    {
        var shape = Named((MethodReference)method).Concat(Attributes(method)).Concat(Constraints(method))
            .Concat(method.Parameters.SelectMany(Attributes));
        return method.HasBody
            ? shape.Concat(method.Body.Variables.Select(variable => variable.VariableType))
                .Concat(method.Body.ExceptionHandlers.Select(handler => handler.CatchType))
                .Concat(method.Body.Instructions.SelectMany(Named))
            : shape;
    }

    private static IEnumerable<TypeReference?> Named(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        MethodReference method => Named(method),
        FieldReference field => [field.DeclaringType, field.FieldType],
        CallSite site => [site.ReturnType, .. site.Parameters.Select(parameter => parameter.ParameterType)],
        _ => [],
    };

    private static IEnumerable<TypeReference?> Named(MethodReference method) =>
    [
        method.DeclaringType,
        method.ReturnType,
        .. method.Parameters.Select(parameter => parameter.ParameterType),
        .. (method as GenericInstanceMethod)?.GenericArguments ?? [],
    ];

    private static IEnumerable<TypeReference?> Constraints(IGenericParameterProvider provider) =>
        provider.GenericParameters.SelectMany(parameter => parameter.Constraints).Select(constraint => constraint.ConstraintType);

    private static IEnumerable<TypeReference?> Attributes(ICustomAttributeProvider provider) =>
        provider.CustomAttributes.SelectMany(attribute =>
            attribute.ConstructorArguments.Select(argument => argument.Value as TypeReference)
                .Concat(attribute.Properties.Select(property => property.Argument.Value as TypeReference))
                .Append(attribute.AttributeType));

    /// <summary>The plain types inside arrays, references, generic instances and modifiers.</summary>
    private static IEnumerable<TypeReference> Unwrap(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Unwrap).Concat(Unwrap(generic.ElementType)),
        IModifierType modified => Unwrap(modified.ElementType).Concat(Unwrap(modified.ModifierType)),
        TypeSpecification wrapped => Unwrap(wrapped.ElementType),
        _ => [type],
    };
}
