using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Hengjian.Server.Kernel;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Hengjian.Server;

/// <summary>How the OpenAPI document reads: names that stay apart, query parameters as they are written, the verb of each route.</summary>
public static class ApiDocument
{
    public static void Configure(OpenApiOptions options)
    {
        options.CreateSchemaReferenceId = SchemaName;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "衡鉴 Hengjian", Version = typeof(ApiDocument).Assembly.GetName().Version!.ToString(3) };
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            // Words are read by a converter of their own, of which the exporter knows nothing.
            if (context.JsonPropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(WordsAttribute), false).OfType<WordsAttribute>().FirstOrDefault() is not { } words) return Task.CompletedTask;
            schema.Type = context.JsonPropertyInfo.IsSetNullable ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
            schema.MaxLength = words.Most;
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>().Where(p => p.In == ParameterLocation.Query))
                parameter.Name = char.ToLowerInvariant(parameter.Name![0]) + parameter.Name[1..];
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<NeedsVerb>().FirstOrDefault() is { } needs)
                operation.AddExtension("x-verb", new JsonNodeExtension(JsonValue.Create(needs.Verb)));
            return Task.CompletedTask;
        });
    }

    /// <summary>SignIn.Request becomes SignInRequest, so that the nested records of the features stay apart.</summary>
    public static string? SchemaName(JsonTypeInfo type)
    {
        var name = OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        return name is null ? null : Name(type.Type);
    }

    private static string Name(Type type)
    {
        var own = type.Name.Split('`')[0];
        if (type.IsGenericType) own += "Of" + string.Concat(type.GetGenericArguments().Select(Name));
        return type.DeclaringType is { } outer ? Name(outer) + own : own;
    }
}
