/** Made from docs/api.json by `npm run types`; not edited by hand. */

export interface paths {
    "/api/directory/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShowCodesResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/levels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LevelNamesResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["LevelNamesRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LevelNamesResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/tree": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    parent?: string;
                    ended?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShowTreeResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    sort?: string;
                    desc?: boolean;
                    after?: string;
                    size?: number;
                    q?: string;
                    kind?: string;
                    schoolKind?: string;
                    stage?: string;
                    locale?: string;
                    private?: boolean;
                    boarding?: boolean;
                    state?: string;
                    group?: string;
                    under?: string;
                    parent?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PageOfListUnitsRow"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AddUnitRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Saved"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/units/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    kind?: string;
                    schoolKind?: string;
                    stage?: string;
                    locale?: string;
                    private?: boolean;
                    boarding?: boolean;
                    state?: string;
                    group?: string;
                    under?: string;
                    parent?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UnitTotalsResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/units/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    year?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShowUnitResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EditUnitRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Saved"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/units/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CloseUnitRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Saved"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/units/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MergeUnitRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Saved"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/units/{id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MoveUnitRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Saved"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/units/{id}/rename": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RenameUnitRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Saved"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/units/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ReopenUnitRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Saved"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/units/{id}/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SplitUnitRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Saved"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/due": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShowDueResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/packs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListFormsResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/returns/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShowReturnResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/returns/{id}/cells": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SaveCellsRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SaveCellsResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/returns/{id}/cells/{field}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    field: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShowCellResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/returns/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ConfirmReturnRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConfirmReturnResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/returns/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WithdrawReturnRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Done"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/rounds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    form?: string;
                    year?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListRoundsResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OpenRoundRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OpenRoundResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/rounds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListRoundsRow"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/rounds/{id}/deadline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MoveDeadlineRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Done"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/rounds/{id}/returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: string;
                    desc?: boolean;
                    after?: string;
                    size?: number;
                    state?: string;
                    late?: boolean;
                    owner?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PageOfListReturnsRow"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/rounds/{id}/returns/export.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: string;
                    desc?: boolean;
                    after?: string;
                    size?: number;
                    state?: string;
                    late?: boolean;
                    owner?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/rounds/{id}/urge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListReturnsUrgeResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShowJobResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MeResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChangePasswordRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Done"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SignInRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MeResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Done"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SetUpRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SetUpResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StatusResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AddUnitRequest: {
            kind: components["schemas"]["UnitKind"];
            /** Format: uuid */
            parentId: string;
            name: string;
            code: null | string;
            level: null | string;
            school: null | components["schemas"]["SchoolInput"];
            owns: null | string[];
            address: null | string;
            phone: null | string;
            /** Format: date */
            openedOn: null | string;
        };
        CellChange: {
            from: null | string;
            to: null | string;
            source: string;
            sourceDetail: null | string;
            reason: null | string;
            who: string;
            role: null | string;
            /** Format: date-time */
            at: string;
        };
        ChangePasswordRequest: {
            current: string;
            new: string;
        };
        CloseUnitRequest: {
            /** Format: int32 */
            version: number;
            /** Format: date */
            on: string;
            document: null | string;
            reason: string;
        };
        ConfirmReturnRequest: {
            /** Format: int32 */
            version: number;
        };
        ConfirmReturnResponse: {
            state: components["schemas"]["ReviewState"];
            /** Format: int32 */
            versionNo: number;
            hash: string;
        };
        Done: {
            ok?: boolean;
        };
        EditUnitRequest: {
            /** Format: int32 */
            version: number;
            code: null | string;
            school: null | components["schemas"]["SchoolInput"];
            owns: null | string[];
            address: null | string;
            phone: null | string;
            /** Format: date */
            openedOn: null | string;
        };
        EvidenceFile: {
            /** Format: uuid */
            fileId: string;
            name: string;
            mediaType: string;
        };
        /** @enum {unknown} */
        JobState: "waiting" | "running" | "done" | "failed";
        LevelNamesRequest: {
            /** Format: int32 */
            version: number;
            names: {
                [key: string]: string;
            };
        };
        LevelNamesResponse: {
            names: {
                [key: string]: string;
            };
            /** Format: int32 */
            version: number;
        };
        ListFormsResponse: {
            items: components["schemas"]["ListFormsRow"][];
        };
        ListFormsRow: {
            code: string;
            title: string;
            titleEn: string;
            subject: string;
            /** Format: int32 */
            validFrom: number;
            /** Format: int32 */
            validTo: null | number;
            hash: string;
            /** Format: int32 */
            fields: number;
            source: string;
            verified: string;
        };
        ListReturnsRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            unitId: string;
            unit: string;
            code: string;
            state: components["schemas"]["ReviewState"];
            step: components["schemas"]["ListReturnsStep"];
            /** Format: int32 */
            asked: number;
            /** Format: int32 */
            filled: number;
            /** Format: int32 */
            missing: number;
            /** Format: int32 */
            hard: number;
            /** Format: int32 */
            soft: number;
            /** Format: int32 */
            remarks: number;
            sections: components["schemas"]["ListReturnsSection"][];
            /** Format: date */
            deadline: string;
            late: boolean;
            /** Format: date-time */
            confirmedAt: null | string;
            /** Format: date-time */
            lockedAt: null | string;
            /** Format: date-time */
            editedAt: null | string;
            /** Format: int32 */
            versionNo: number;
            /** Format: int32 */
            version: number;
        };
        ListReturnsSection: {
            code: string;
            owner: string;
            state: components["schemas"]["SectionState"];
        };
        /** @enum {unknown} */
        ListReturnsStep: "fill" | "correct" | "sections" | "office" | "lock" | "done";
        ListReturnsUrgeResponse: {
            text: string;
            /** Format: int32 */
            units: number;
        };
        ListRoundsResponse: {
            items: components["schemas"]["ListRoundsRow"][];
        };
        ListRoundsRow: {
            /** Format: uuid */
            id: string;
            form: string;
            /** Format: int32 */
            year: number;
            title: string;
            /** Format: uuid */
            countyId: string;
            countyName: string;
            /** Format: date */
            deadline: string;
            /** Format: date-time */
            openedAt: string;
            states: components["schemas"]["StateCounts"];
            /** Format: int32 */
            late: number;
            /** Format: uuid */
            ownReturnId: null | string;
            /** Format: int32 */
            reports: number;
            /** Format: int32 */
            version: number;
        };
        ListUnitsRow: {
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["UnitKind"];
            level: string;
            code: string;
            name: string;
            /** Format: uuid */
            parentId: null | string;
            parentName: null | string;
            path: string;
            state: components["schemas"]["UnitState"];
            owns: string;
            address: string;
            phone: string;
            school: null | components["schemas"]["ListUnitsSchoolRow"];
            formerName: null | string;
            /** Format: int32 */
            version: number;
        };
        ListUnitsSchoolRow: {
            kind: string;
            /** Format: int32 */
            stageBits: number;
            locale: string;
            sponsor: string;
            affiliation: string;
            boarding: boolean;
        };
        MePost: {
            /** Format: uuid */
            id: string;
            role: string;
            roleName: string;
            /** Format: uuid */
            unitId: string;
            unitName: string;
            unitPath: string;
        };
        MeResponse: {
            /** Format: uuid */
            accountId: string;
            login: string;
            name: string;
            posts: components["schemas"]["MePost"][];
            verbs: string[];
            /** Format: int32 */
            year: number;
            /** Format: date */
            today: string;
            /** Format: date-time */
            now: string;
            needsTotp: boolean;
            mustChangePassword: boolean;
        };
        MergeUnitRequest: {
            /** Format: int32 */
            version: number;
            /** Format: uuid */
            intoId: string;
            /** Format: date */
            on: string;
            document: null | string;
            note: null | string;
        };
        MoveDeadlineRequest: {
            /** Format: date */
            deadline: string;
            /** Format: int32 */
            version: number;
        };
        MoveUnitRequest: {
            /** Format: int32 */
            version: number;
            /** Format: uuid */
            parentId: string;
            /** Format: date */
            on: null | string;
            document: null | string;
            note: null | string;
        };
        NullableOfJsonElement: unknown;
        OpenRoundRequest: {
            form: string;
            /** Format: int32 */
            year: number;
            /** Format: uuid */
            countyId: string;
            /** Format: date */
            deadline: string;
            title: null | string;
            units: null | string[];
        };
        OpenRoundResponse: {
            /** Format: uuid */
            roundId: string;
            /** Format: int32 */
            returns: number;
        };
        PageOfListReturnsRow: {
            items: components["schemas"]["ListReturnsRow"][];
            next: null | string;
            /** Format: int32 */
            total: null | number;
        };
        PageOfListUnitsRow: {
            items: components["schemas"]["ListUnitsRow"][];
            next: null | string;
            /** Format: int32 */
            total: null | number;
        };
        ProblemDetails: {
            type?: null | string;
            title?: null | string;
            /** Format: int32 */
            status?: null | number;
            detail?: null | string;
            instance?: null | string;
        };
        RenameUnitRequest: {
            /** Format: int32 */
            version: number;
            name: string;
            correction: boolean;
            /** Format: date */
            on: null | string;
            document: null | string;
            note: null | string;
        };
        ReopenUnitRequest: {
            /** Format: int32 */
            version: number;
            reason: string;
        };
        /** @enum {unknown} */
        ReviewState: "draft" | "confirmed" | "returned" | "approved" | "locked";
        SaveCellsChange: {
            field: string;
            text: null | string;
            /** Format: int32 */
            version: number;
            reason?: null | string;
            /** @default false */
            onlyReason: boolean;
        };
        SaveCellsRequest: {
            changes: components["schemas"]["SaveCellsChange"][];
            /** @default false */
            pasted: boolean;
        };
        SaveCellsResponse: {
            cells: components["schemas"]["SaveCellsSaved"][];
            /** Format: int32 */
            asked: number;
            /** Format: int32 */
            filled: number;
            /** Format: int32 */
            missing: number;
            /** Format: int32 */
            hard: number;
            /** Format: int32 */
            soft: number;
            findings: components["schemas"]["ShowReturnSaid"][];
            askedFields: string[];
            derived: {
                [key: string]: string;
            };
            /** Format: date-time */
            at: string;
        };
        SaveCellsSaved: {
            field: string;
            text: null | string;
            /** Format: double */
            number: null | number;
            /** Format: int32 */
            version: number;
            needsReason: boolean;
            reason: null | string;
        };
        Saved: {
            /** Format: uuid */
            id: string;
            /** Format: int32 */
            version: number;
        };
        SchoolInput: {
            kind: string;
            stages: null | components["schemas"]["Stage"][];
            locale: string;
            sponsor: string;
            affiliation: null | string;
            boarding: boolean;
            /** Format: int32 */
            fromYear: null | number;
        };
        /** @enum {unknown} */
        SectionState: "waiting" | "approved" | "remarked";
        SetUpRegion: {
            level: string;
            code: string;
            name: string;
        };
        SetUpRequest: {
            regions: components["schemas"]["SetUpRegion"][];
            login: string;
            name: string;
            password: string;
        };
        SetUpResponse: {
            /** Format: uuid */
            unitId: string;
        };
        ShowCellResponse: {
            field: string;
            name: string;
            nameEn: string;
            unit: string;
            means: string;
            value: null | string;
            previous: null | string;
            history: components["schemas"]["CellChange"][];
            evidence: components["schemas"]["EvidenceFile"][];
            confirmedBy: null | string;
            /** Format: date-time */
            confirmedAt: null | string;
            checkedBy: null | string;
            /** Format: date-time */
            checkedAt: null | string;
            /** Format: int32 */
            versionNo: number;
            versionHash: null | string;
        };
        ShowCodesItem: {
            code: string;
            name: string;
            nameEn: string;
            stages: null | components["schemas"]["Stage"][];
        };
        ShowCodesLevel: {
            code: string;
            name: string;
            nameEn: string;
            /** Format: int32 */
            width: number;
        };
        ShowCodesResponse: {
            kinds: components["schemas"]["ShowCodesItem"][];
            stages: components["schemas"]["ShowCodesItem"][];
            locales: components["schemas"]["ShowCodesItem"][];
            sponsors: components["schemas"]["ShowCodesItem"][];
            groupKinds: components["schemas"]["ShowCodesItem"][];
            titleLevels: components["schemas"]["ShowCodesItem"][];
            owners: components["schemas"]["ShowCodesItem"][];
            levels: components["schemas"]["ShowCodesLevel"][];
        };
        ShowDueItem: {
            /** Format: uuid */
            id: string;
            kind: string;
            what: string;
            whatEn: string;
            /** Format: uuid */
            unitId: string;
            unit: string;
            /** Format: date */
            by: null | string;
            link: string;
        };
        ShowDueResponse: {
            today: components["schemas"]["ShowDueItem"][];
            late: components["schemas"]["ShowDueItem"][];
            waiting: components["schemas"]["ShowDueItem"][];
            /** Format: int32 */
            todayCount: number;
            /** Format: int32 */
            lateCount: number;
            /** Format: int32 */
            waitingCount: number;
        };
        ShowJobResponse: {
            /** Format: uuid */
            id: string;
            kind: string;
            state: components["schemas"]["JobState"];
            /** Format: double */
            progress: number;
            message: null | string;
            result: null | components["schemas"]["NullableOfJsonElement"];
            problem: null | components["schemas"]["NullableOfJsonElement"];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            endedAt: null | string;
        };
        ShowReturnCell: {
            field: string;
            text: null | string;
            /** Format: double */
            number: null | number;
            imported: null | string;
            last: null | string;
            origin: null | string;
            detail: null | string;
            reason: null | string;
            who: null | string;
            role: null | string;
            /** Format: date-time */
            at: null | string;
            /** Format: int32 */
            version: number;
            needsReason: boolean;
        };
        ShowReturnEvidence: {
            /** Format: uuid */
            id: string;
            field: null | string;
            section: null | string;
            /** Format: uuid */
            fileId: string;
            name: string;
            mediaType: string;
            /** Format: int64 */
            size: number;
            note: string;
            who: string;
            /** Format: date-time */
            at: string;
        };
        ShowReturnMay: {
            fill: boolean;
            confirm: boolean;
            withdraw: boolean;
            remark: boolean;
            return: boolean;
            approve: boolean;
            lock: boolean;
            unlock: boolean;
            spotCheck: boolean;
            add: boolean;
        };
        ShowReturnRemark: {
            /** Format: uuid */
            id: string;
            field: null | string;
            text: string;
            who: string;
            role: null | string;
            /** Format: date-time */
            at: string;
            /** Format: date-time */
            sentAt: null | string;
            answer: null | string;
            /** Format: date-time */
            answeredAt: null | string;
            mine: boolean;
            /** Format: int32 */
            version: number;
        };
        ShowReturnResponse: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            roundId: string;
            roundTitle: string;
            form: string;
            /** Format: int32 */
            year: number;
            /** Format: uuid */
            unitId: string;
            unit: string;
            code: string;
            state: components["schemas"]["ReviewState"];
            /** Format: date */
            deadline: string;
            sight: string;
            /** Format: int32 */
            versionNo: number;
            hash: null | string;
            /** Format: int32 */
            asked: number;
            /** Format: int32 */
            filled: number;
            /** Format: int32 */
            missing: number;
            /** Format: int32 */
            hard: number;
            /** Format: int32 */
            soft: number;
            cells: components["schemas"]["ShowReturnCell"][];
            derived: {
                [key: string]: string;
            };
            askedFields: string[];
            findings: components["schemas"]["ShowReturnSaid"][];
            remarks: components["schemas"]["ShowReturnRemark"][];
            sections: components["schemas"]["ShowReturnSectionReview"][];
            evidenceFiles: components["schemas"]["ShowReturnEvidence"][];
            versions: components["schemas"]["ShowReturnVersionLine"][];
            mayDo: components["schemas"]["ShowReturnMay"];
            contentCode: null | string;
            /** Format: int32 */
            version: number;
        };
        ShowReturnSaid: {
            check: string;
            severity: string;
            fields: string[];
            zh: string;
            en: string;
            doZh: string;
            doEn: string;
            explained: boolean;
        };
        ShowReturnSectionReview: {
            section: string;
            owner: string;
            state: components["schemas"]["SectionState"];
            who: null | string;
            /** Format: date-time */
            at: null | string;
            mayReview: boolean;
            /** Format: int32 */
            version: number;
        };
        ShowReturnVersionLine: {
            /** Format: int32 */
            no: number;
            state: components["schemas"]["ReviewState"];
            hash: string;
            who: string;
            role: null | string;
            /** Format: date-time */
            at: string;
            reason: null | string;
        };
        ShowTreeNode: {
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["UnitKind"];
            level: string;
            name: string;
            state: components["schemas"]["UnitState"];
            /** Format: int32 */
            children: number;
            /** Format: int32 */
            schools: number;
        };
        ShowTreeResponse: {
            nodes: components["schemas"]["ShowTreeNode"][];
        };
        ShowUnitAbove: {
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["UnitKind"];
            name: string;
        };
        ShowUnitBelow: {
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["UnitKind"];
            name: string;
            state: components["schemas"]["UnitState"];
        };
        ShowUnitContact: {
            /** Format: uuid */
            postId: string;
            title: string;
            role: string;
            roleName: string;
            person: null | string;
            phone: string;
            mobile: string;
        };
        ShowUnitEvent: {
            kind: components["schemas"]["UnitEventKind"];
            /** Format: date */
            on: string;
            /** Format: uuid */
            otherId: null | string;
            before: string;
            after: string;
            document: string;
            note: string;
        };
        ShowUnitGroup: {
            /** Format: uuid */
            id: string;
            kind: string;
            name: string;
            lead: boolean;
            /** Format: date */
            from: string;
            /** Format: date */
            to: null | string;
        };
        ShowUnitName: {
            text: string;
            /** Format: date */
            until: string;
        };
        ShowUnitResponse: {
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["UnitKind"];
            level: string;
            code: string;
            name: string;
            presentName: string;
            state: components["schemas"]["UnitState"];
            owns: string[];
            address: string;
            phone: string;
            /** Format: date */
            openedOn: null | string;
            /** Format: date */
            endedOn: null | string;
            /** Format: int32 */
            year: number;
            school: null | components["schemas"]["ShowUnitTraits"];
            terms: components["schemas"]["ShowUnitTraits"][];
            formerNames: components["schemas"]["ShowUnitName"][];
            events: components["schemas"]["ShowUnitEvent"][];
            groups: components["schemas"]["ShowUnitGroup"][];
            titles: components["schemas"]["ShowUnitTitle"][];
            path: components["schemas"]["ShowUnitAbove"][];
            children: components["schemas"]["ShowUnitBelow"][];
            contacts: components["schemas"]["ShowUnitContact"][];
            mayEdit: boolean;
            /** Format: int32 */
            version: number;
        };
        ShowUnitTitle: {
            /** Format: uuid */
            id: string;
            name: string;
            level: string;
            /** Format: int32 */
            year: number;
            number: string;
            awarder: string;
            /** Format: date */
            expires: null | string;
            expired: boolean;
        };
        ShowUnitTraits: {
            kind: string;
            stages: components["schemas"]["Stage"][];
            locale: string;
            sponsor: string;
            affiliation: string;
            boarding: boolean;
            /** Format: int32 */
            fromYear: number;
        };
        SignInRequest: {
            login: string;
            password: string;
            code: null | string;
        };
        SplitUnitRequest: {
            /** Format: int32 */
            version: number;
            name: string;
            code: null | string;
            school: components["schemas"]["SchoolInput"];
            /** Format: date */
            on: string;
            document: null | string;
            note: null | string;
        };
        /** @enum {unknown} */
        Stage: "kindergarten" | "primary" | "junior" | "senior";
        StateCounts: {
            /** Format: int32 */
            draft: number;
            /** Format: int32 */
            confirmed: number;
            /** Format: int32 */
            returned: number;
            /** Format: int32 */
            approved: number;
            /** Format: int32 */
            locked: number;
            /** Format: int32 */
            all?: number;
        };
        StatusResponse: {
            product: string;
            version: string;
            setUp: boolean;
            /** Format: date-time */
            now: string;
            /** Format: date */
            today: string;
            /** Format: date-time */
            lastBackup: null | string;
        };
        /** @enum {unknown} */
        UnitEventKind: "opened" | "renamed" | "mergedInto" | "absorbed" | "splitOff" | "splitFrom" | "moved" | "closed" | "reopened" | "recoded";
        /** @enum {unknown} */
        UnitKind: "region" | "school" | "section" | "department" | "township" | "training";
        /** @enum {unknown} */
        UnitState: "active" | "merged" | "closed";
        UnitTotalsCount: {
            code: string;
            /** Format: int32 */
            number: number;
        };
        UnitTotalsResponse: {
            /** Format: int32 */
            units: number;
            /** Format: int32 */
            schools: number;
            kinds: components["schemas"]["UnitTotalsCount"][];
            locales: components["schemas"]["UnitTotalsCount"][];
            /** Format: int32 */
            boarding: number;
            /** Format: int32 */
            private: number;
        };
        WithdrawReturnRequest: {
            /** Format: int32 */
            version: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
